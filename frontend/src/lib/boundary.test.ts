import { expect, test } from "vitest";
import { boundaryInWords, placeOf, winners, type Boundary } from "./boundary";

/** The upper half is a's, but for one cell on the right. */
const PLANE: Boundary = {
  x: [-1, 1],
  y: [0, 10],
  size: 2,
  shares: [
    [0.9, 0.4, 0.2, 0.1],
    [0.1, 0.6, 0.8, 0.9],
  ],
  points: [
    [-0.5, 9, 0],
    [0.5, 9, 0],
    [0.5, 1, 1],
  ],
};

test("each cell belongs to the class that is surest there", () => {
  expect(winners(PLANE)).toEqual([0, 1, 1, 1]);
});

test("y grows upwards, and what lies outside is put on the edge", () => {
  expect(placeOf(PLANE, [-0.5, 10, 0])).toEqual({ left: 0.25, top: 0 });
  expect(placeOf(PLANE, [99, -99, 0])).toEqual({ left: 1, top: 1 });
});

test("in words: how much of the plane is whose, and how many points are on the right side", () => {
  expect(boundaryInWords(PLANE, ["a", "b"])).toBe(
    "Of the plane, 25.0 % are called a, 75.0 % b. Of the 3 points shown, 2 lie in the area of their class.",
  );
});
