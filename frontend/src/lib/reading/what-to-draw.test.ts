import { expect, test } from "vitest";
import { whatToDraw } from "./what-to-draw";

test.each([
  [Array.from("0123456789"), "Draw a digit or a number"],
  [["circle", "square"], "Draw one of: circle, square"],
  [Array.from("abcdefg"), "Draw one of: a, b, c, d, e, f …"],
])("%j", (classes, words) => {
  expect(whatToDraw(classes)).toBe(words);
});
