import { describe, expect, test } from "vitest";
import examples from "../../../tests/contract/verdict.json";
import { verdict } from "./verdict";

describe("verdict", () => {
  // The server's verdict is tested with the same examples.
  test.each(examples)("agrees with the shared example: $name", ({ shares, sure }) => {
    expect(verdict(shares).kind === "sure").toBe(sure);
  });

  test.each([
    ["a clear favourite", [0.05, 0.9, 0.05], { kind: "sure", best: 1, next: 0 }],
    ["a favourite below 60 %", [0.59, 0.21, 0.2], { kind: "torn", best: 0, next: 1 }],
    ["a lead below 15 points", [0.1, 0.7, 0.6], { kind: "torn", best: 1, next: 2 }],
    ["two that are just worth naming", [0.35, 0.33, 0.32], { kind: "torn", best: 0, next: 1 }],
    ["a favourite among many", [0.1, 0.1, 0.5, 0.14, 0.16], { kind: "torn", best: 2, next: 4 }],
    ["a favourite among too many", [0.13, 0.13, 0.48, 0.13, 0.13], { kind: "none", best: 2, next: 0 }],
    ["no favourite at all", [0.25, 0.25, 0.25, 0.25], { kind: "none", best: 0, next: 1 }],
  ])("names the best and the next: %s", (_, probabilities, expected) => {
    expect(verdict(probabilities)).toEqual(expected);
  });
});
