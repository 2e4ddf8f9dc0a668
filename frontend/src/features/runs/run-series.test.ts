import { expect, test } from "vitest";
import { accuracySeries, diversitySeries, lossSeries } from "./run-series";

const DESCENT = [
  { epoch: 1, loss: 1, accuracy: 0.5, test_loss: 1.1, test_accuracy: 0.4 },
  { epoch: 1.5, loss: 0.8, accuracy: 0.6 },
];
const GENERATION = { epoch: 1, loss: 1, accuracy: 0.5, median_loss: 2, worst_loss: null, diversity: 0.7 };

test("test rows have no point while an epoch is under way", () => {
  const [training, test] = lossSeries(DESCENT, { isGenetic: false, hasTest: true });
  expect(training?.points).toEqual([[1, 1], [1.5, 0.8]]);
  expect(test).toEqual({ name: "Test", points: [[1, 1.1]], dash: true });
});

test("guessing is a line below the accuracies", () => {
  const series = accuracySeries(DESCENT, { isGenetic: false, hasTest: false }, 0.25);
  expect(series.map(({ name }) => name)).toEqual(["Training", "Guessing"]);
  expect(series[1]?.points).toEqual([[1, 0.25], [1.5, 0.25]]);
  expect(accuracySeries([], { isGenetic: false, hasTest: false }, 0.25)[1]?.points).toEqual([]);
});

test("the genetic algorithm has a median, a worst (infinite ones are gaps), and diversity", () => {
  const series = lossSeries([GENERATION], { isGenetic: true, hasTest: false });
  expect(series.map(({ name, points }) => [name, points])).toEqual([
    ["Fittest", [[1, 1]]],
    ["Median", [[1, 2]]],
    ["Worst", [[1, null]]],
  ]);
  expect(diversitySeries([GENERATION])[0]?.points).toEqual([[1, 0.7]]);
});
