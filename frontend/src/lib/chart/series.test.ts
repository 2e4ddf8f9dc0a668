import { expect, test } from "vitest";
import { alignSeries } from "./series";

test("curves with different points share one row of x values", () => {
  const training = { name: "Training", points: [[0.5, 3], [1, 2], [2, 1]] as const };
  const test = { name: "Test", points: [[1, 4], [2, null]] as const };
  expect(alignSeries([training, test])).toEqual({
    xs: [0.5, 1, 2],
    ys: [
      [3, 2, 1],
      [undefined, 4, null],
    ],
  });
});

test("curves may begin and end anywhere, and a curve may have no point at all", () => {
  const early = { name: "early", points: [[1, 10], [2, 20]] as const };
  const late = { name: "late", points: [[3, 30]] as const };
  expect(alignSeries([early, late, { name: "none", points: [] }])).toEqual({
    xs: [1, 2, 3],
    ys: [
      [10, 20, undefined],
      [undefined, undefined, 30],
      [undefined, undefined, undefined],
    ],
  });
});
