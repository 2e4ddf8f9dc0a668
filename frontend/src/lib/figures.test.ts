import { expect, test } from "vitest";
import { count, figure } from "./figures";

test.each([
  [0.346_812, "0.3468"],
  [-1.5, "−1.5"],
  [0, "0"],
  [12_345.6, "12,350"],
  [0.000_000_123_4, "1.234e−7"],
])("%s is written as %s", (value, text) => {
  expect(figure(value)).toBe(text);
});

test("counts are whole, and thousands stand apart", () => {
  expect(count(101_770)).toBe("101,770");
});
