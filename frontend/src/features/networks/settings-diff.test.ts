import { expect, test } from "vitest";
import type { NetworkDetails } from "../../api/get-network";
import { NETWORK } from "./network-example";
import { settingsDiff } from "./settings-diff";

const ONE: NetworkDetails = {
  ...NETWORK,
  history: [],
  settings: { learning_rate: 0.01, optimizer: "adam", seed: 1, created: "today", regularizer: null },
  use_bias: true,
  scaled: false,
};

test("the same settings are no difference, whenever the networks were made", () => {
  const other = { ...ONE, name: "other", settings: { ...ONE.settings, created: "tomorrow" } };
  expect(settingsDiff([ONE, other])).toEqual([]);
});

test("what differs is told in words, and what one of them lacks", () => {
  const bred: NetworkDetails = {
    ...ONE,
    algorithm: "genetic_algorithm",
    layers: [[784], [10, "softmax"]],
    settings: { learning_rate: 0.02, population_size: 50, shuffle: true, seed: 1, optimizer: "adam" },
  };
  expect(settingsDiff([ONE, bred])).toEqual([
    { setting: "layers", values: ["784 → 128 relu → 10 softmax", "784 → 10 softmax"] },
    { setting: "algorithm", values: ["gradient descent", "genetic algorithm"] },
    { setting: "learning rate", values: ["0.01", "0.02"] },
    { setting: "population size", values: [null, "50"] },
    { setting: "shuffle", values: [null, "yes"] },
  ]);
});
