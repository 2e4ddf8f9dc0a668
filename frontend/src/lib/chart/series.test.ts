import { expect, test } from "vitest";
import { alignSeries, onlyPositive } from "./series";

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

test("points may come in any order, and the later one at the same x counts", () => {
  const points = [[2, 20], [1, 10], [2, 22]] as const;
  expect(alignSeries([{ name: "a", points }])).toEqual({ xs: [1, 2], ys: [[10, 22]] });
});

test("a logarithmic axis has no place for zero", () => {
  const aligned = { xs: [1, 2, 3], ys: [[0.1, 0, undefined]] };
  expect(onlyPositive(aligned).ys).toEqual([[0.1, null, undefined]]);
});
