import { describe, expect, test } from "vitest";
import { DEFAULTS, IRIS, MNIST } from "./dataset-example";
import { differing, formReducer, opened, requestOf, settingsInForce } from "./form";

describe("the form", () => {
  test("is filled with what suits the data set", () => {
    const settings = settingsInForce({ dataset: "iris" }, IRIS, DEFAULTS, "my-iris");
    expect(settings).toMatchObject({
      network_name: "my-iris",
      layers: [[4], [8, "relu"], [3, "softmax"]],
      epochs: 60,
      optimizer: "adam",
    });
  });

  test("what is chosen stands above what suits", () => {
    const chosen = { dataset: "iris", epochs: 7, optimization_algorithm: "genetic_algorithm" };
    expect(settingsInForce(chosen, IRIS, DEFAULTS, "x")).toMatchObject({
      epochs: 7,
      layers: [[4], [6, "tanh"], [3, "softmax"]],
    });
  });

  test("another data set begins anew, but keeps the name, the seed and the algorithm", () => {
    const before = opened({
      dataset: "iris",
      network_name: "flower",
      seed: 3,
      optimization_algorithm: "genetic_algorithm",
      epochs: 7,
      layers: [[4], [3, "softmax"]],
    });
    expect(formReducer(before, { type: "dataset", name: "mnist" }).chosen).toEqual({
      dataset: "mnist",
      network_name: "flower",
      seed: 3,
      optimization_algorithm: "genetic_algorithm",
    });
  });

  test("epochs and generations are not the same", () => {
    const before = opened({ dataset: "iris", epochs: 7, seed: 3 });
    const after = formReducer(before, { type: "algorithm", name: "genetic_algorithm" });
    expect(after.chosen).toEqual({
      dataset: "iris",
      seed: 3,
      optimization_algorithm: "genetic_algorithm",
    });
  });

  test("a complaint goes when its field is changed, the others stay", () => {
    const errors = [
      { field: "layers.1.operator", message: "no such operator" },
      { field: "epochs", message: "too many" },
    ];
    const refused = formReducer(opened({ epochs: 9 }), { type: "refused", errors });
    expect(refused.chosen).toEqual({ epochs: 9 });
    const changed = formReducer(refused, { type: "changed", change: { layers: null } });
    expect(changed.errors.map(({ field }) => field)).toEqual(["epochs"]);
  });
});

describe("the address holds", () => {
  const there = (chosen: object) => differing({ dataset: "iris", ...chosen }, IRIS, DEFAULTS);

  test("the data set, and what differs from what suits it", () => {
    const layers = [[4], [8, "relu"], [3, "softmax"]] as const;
    expect(there({ layers, epochs: 60, dropout: 0 })).toEqual({ dataset: "iris" });
    expect(there({ epochs: 61, class_weight: "balanced" })).toEqual({
      dataset: "iris",
      epochs: 61,
      class_weight: "balanced",
    });
  });

  test("the genetic algorithm, and what differs from what suits it", () => {
    const optimization_algorithm = "genetic_algorithm";
    expect(there({ optimization_algorithm, epochs: 100 })).toEqual({
      dataset: "iris",
      optimization_algorithm,
    });
  });

  test("no leave to overwrite a network", () => {
    expect(there({ replace: true })).toEqual({ dataset: "iris" });
  });
});

describe("the request", () => {
  test("says everything that matters, and nothing of the other algorithm", () => {
    expect(requestOf({ dataset: "iris", seed: 1, mutation: "gaussian" }, IRIS, "my-iris")).toEqual({
      network_name: "my-iris",
      dataset: "iris",
      layers: [[4], [8, "relu"], [3, "softmax"]],
      standardize: true,
      test_share: 0.2,
      seed: 1,
      epochs: 60,
      learning_rate: 0.01,
      batch_size: 16,
    });
    const genetic = { optimization_algorithm: "genetic_algorithm", learning_rate: 1 };
    expect(requestOf(genetic, MNIST, "x")).toEqual({
      network_name: "x",
      dataset: "mnist",
      layers: [[784], [10, "softmax"]],
      optimization_algorithm: "genetic_algorithm",
      epochs: 300,
      population_size: 100,
      rows_per_generation: 500,
    });
  });

  test("a network that learns on has its layers already", () => {
    const request = requestOf({ start_from: "mine", layers: [[4], [3, "softmax"]] }, IRIS, "x");
    expect(request).toMatchObject({ start_from: "mine" });
    expect(request).not.toHaveProperty("layers");
  });
});
