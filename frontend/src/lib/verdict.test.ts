import { expect, test } from "vitest";
import { verdict } from "./verdict";

test.each([
  ["a clear favourite", [0.05, 0.9, 0.05], { kind: "sure", best: 1, next: 0 }],
  ["exactly at both limits", [0.6, 0.4, 0], { kind: "sure", best: 0, next: 1 }],
  ["a favourite below 60 %", [0.59, 0.21, 0.2], { kind: "unsure", best: 0, next: 1 }],
  ["a lead below 15 points", [0.1, 0.7, 0.6], { kind: "unsure", best: 1, next: 2 }],
  ["no favourite at all", [0.25, 0.25, 0.25, 0.25], { kind: "unsure", best: 0, next: 1 }],
])("%s", (_, probabilities, expected) => {
  expect(verdict(probabilities)).toEqual(expected);
});
