import { expect, test } from "vitest";
import type { Settings } from "../../lib/training-settings";
import { warningsFor } from "./warnings";

const LAYERS = [[4], [8, "relu"], [3, "softmax"]] as const;
const GENETIC = { optimization_algorithm: "genetic_algorithm" } as const;

test("nothing is said where nothing is odd", () => {
  expect(warningsFor({ layers: LAYERS, learning_rate: 0.01, loss_function: "cross_entropy" })).toEqual([]);
  expect(warningsFor({ layers: LAYERS, learning_rate: 0.3, optimizer: "sgd" })).toEqual([]);
  expect(warningsFor({ layers: LAYERS, learning_rate: 0.1 })).toEqual([]);
  expect(warningsFor({ ...GENETIC, layers: [[2], [3, "binary_step"], [1, "sigmoid"]] })).toEqual([]);
});

test.each<[Settings, field: string, words: string]>([
  [{ layers: [[4], [8, "binary_step"], [3, "softmax"]] }, "layers.1.operator", "slope is 0"],
  [{ layers: [[4], [8, "softmax"], [3, "softmax"]] }, "layers.1.operator", "at the end"],
  [{ layers: LAYERS, loss_function: "mean_squared_error" }, "loss_function", "with cross_entropy"],
  [{ layers: LAYERS, loss_function: "binary_cross_entropy" }, "loss_function", "sigmoid"],
  [{ layers: [[4], [3, "sigmoid"]], loss_function: "cross_entropy" }, "loss_function", "softmax"],
  [{ layers: LAYERS, learning_rate: 0.3 }, "learning_rate", "high"],
  [{ layers: LAYERS, learning_rate: 3, optimizer: "sgd" }, "learning_rate", "high"],
  [{ layers: LAYERS, initializer: "zeros" }, "initializer", "alike"],
  [{ ...GENETIC, layers: [[784], [128, "relu"], [10, "softmax"]] }, "optimization_algorithm", "slow"],
])("%j", (settings, field, words) => {
  const warnings = warningsFor(settings);
  expect(warnings.map((warning) => warning.field)).toEqual([field]);
  expect(warnings[0]?.message).toContain(words);
});
