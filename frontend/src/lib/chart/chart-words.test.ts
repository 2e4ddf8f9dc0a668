import { expect, test } from "vitest";
import { figure } from "../figures";
import { chartSummary, pointInWords } from "./chart-words";
import { alignSeries, type Series } from "./series";

const TRAINING: Series = { name: "Training", points: [[1, 1.1], [2, 0.4], [3, 0.05]] };
const TEST: Series = { name: "Test", points: [[1, 1.2], [2, 0.3], [3, 0.5]] };
const CHANCE: Series = { name: "Chance", points: [[1, 0.1], [3, 0.1]], quiet: true };

test("a chart in words says where each curve goes, and where it turned", () => {
  expect(chartSummary([TRAINING, TEST, CHANCE], "Epoch", figure)).toBe(
    "Training: from 1.1 to 0.05. Test: from 1.2 to 0.5, lowest 0.3 at epoch 2.",
  );
});

test("one point, none, and points without a number", () => {
  expect(chartSummary([{ name: "Training", points: [[1, 0.5]] }], "Epoch", figure)).toBe(
    "Training: 0.5 at epoch 1.",
  );
  const gap: Series = { name: "Test", points: [[1, null]] };
  expect(chartSummary([gap], "Epoch", figure)).toBe("Nothing to see yet.");
});

test("one point of all curves", () => {
  const series = [TRAINING, { name: "Test", points: [[2, 0.3]] as const }];
  const aligned = alignSeries(series);
  expect(pointInWords(aligned, 1, series, "Epoch", figure)).toBe("Epoch 2: Training 0.4, Test 0.3");
  expect(pointInWords(aligned, 2, series, "Epoch", figure)).toBe("Epoch 3: Training 0.05");
  expect(pointInWords(aligned, 9, series, "Epoch", figure)).toBe("Nothing to see yet.");
});
