import { describe, expect, test } from "vitest";
import type { Settings } from "../../lib/training-settings";
import { DEFAULTS, IRIS, LIMITS, MNIST } from "./dataset-example";
import { settingsInForce } from "./form";
import { limitsExceeded } from "./limits";

function complaints(chosen: Settings, dataset = IRIS): Record<string, string> {
  const settings = settingsInForce(chosen, dataset, DEFAULTS, "mine");
  const found = limitsExceeded(settings, dataset, LIMITS);
  return Object.fromEntries(found.map(({ field, message }) => [field, message]));
}

describe("what would be refused", () => {
  test("is nothing as long as nothing is changed", () => {
    expect(complaints({})).toEqual({});
    expect(complaints({ optimization_algorithm: "genetic_algorithm" }, MNIST)).toEqual({});
  });

  test.each<[Settings, field: string, words: string]>([
    [{ epochs: 0 }, "epochs", "1 or more"],
    [{ epochs: 1.5 }, "epochs", "whole number"],
    [{ epochs: NaN }, "epochs", "not a number"],
    [{ epochs: null }, "epochs", "missing"],
    [{ learning_rate: 0 }, "learning_rate", "more than 0"],
    [{ dropout: 1 }, "dropout", "less than 1"],
    [{ network_name: "my iris" }, "network_name", "letters"],
    [{ layers: [[4], [0, "relu"], [3, "softmax"]] }, "layers.1.units", "1 or more"],
    [{ layers: [[4], [5000, "relu"], [3, "softmax"]] }, "layers.1.units", "4,096"],
    [{ layers: [[4], [1, "softmax"], [3, "softmax"]] }, "layers.1.operator", "sigmoid"],
    [{ layers: [[4], [3, "linear"]] }, "layers.1.operator", "softmax"],
    [{ layers: [[5], [3, "softmax"]] }, "layers", "4 inputs"],
    [{ layers: [[4], [2, "softmax"]] }, "layers", "3 outputs"],
    [{ layers: [[4], [4096, "relu"], [4096, "relu"], [3, "softmax"]] }, "layers", "10,000,000"],
    [{ layers: [[4], [4000, "relu"], [2000, "relu"], [3, "softmax"]], epochs: 1e6 }, "epochs", "work"],
  ])("%j", (chosen, field, words) => {
    expect(complaints(chosen)[field]).toContain(words);
  });

  test("is anything but linear at the end for a quantity", () => {
    const prices = { ...IRIS, classes: null };
    expect(complaints({ layers: [[4], [1, "linear"]] }, prices)).toEqual({});
    expect(complaints({ layers: [[4], [1, "sigmoid"]] }, prices)["layers.1.operator"]).toContain("linear");
  });

  test("is said of the algorithm that is chosen only", () => {
    expect(complaints({ population_size: 1, elitism_num: NaN })).toEqual({});
    const genetic = { optimization_algorithm: "genetic_algorithm", learning_rate: NaN } as const;
    expect(complaints({ ...genetic, dropout: 7 })).toEqual({});
    expect(complaints({ ...genetic, elitism_num: 50 })["elitism_num"]).toContain("smaller");
  });
});
