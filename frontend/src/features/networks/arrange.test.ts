import { expect, test } from "vitest";
import type { Network } from "../../api/list-networks";
import { arrange } from "./arrange";
import { NETWORK } from "./network-example";

const IRIS: Network = {
  ...NETWORK,
  name: "iris",
  layers: [[4], [8, "tanh"], [3, "softmax"]],
  parameters: 67,
  dataset: "iris",
  metrics: { test_accuracy: 0.96 },
  created: "2026-11-20T00:00:00+00:00",
};
const MINE: Network = {
  ...NETWORK,
  name: "Mine2",
  builtin: false,
  algorithm: "genetic_algorithm",
  metrics: {},
  created: "2026-11-23T00:00:00+00:00",
};
const MINE10: Network = { ...MINE, name: "mine10", created: null };
const BROKEN: Network = { ...MINE10, name: "broken", layers: null, parameters: null, damage: "torn" };
const ALL = [NETWORK, IRIS, MINE10, BROKEN, MINE];

const names = (networks: readonly Network[]) => networks.map(({ name }) => name);

test("numbers in names count as numbers", () => {
  const expected = ["broken", "digits", "iris", "Mine2", "mine10"];
  expect(names(arrange(ALL, "", "name"))).toEqual(expected);
});

test("what isn't known comes last", () => {
  expect(names(arrange(ALL, "", "newest"))).toEqual(["Mine2", "digits", "iris", "broken", "mine10"]);
  expect(names(arrange(ALL, "", "accuracy")).slice(0, 2)).toEqual(["digits", "iris"]);
  expect(names(arrange(ALL, "", "size"))).toEqual(["iris", "digits", "Mine2", "mine10", "broken"]);
});

test.each([
  ["MINE", ["broken", "Mine2", "mine10"].slice(1)],
  ["built-in softmax", ["digits", "iris"]],
  ["genetic", ["broken", "Mine2", "mine10"]],
  ["tanh iris", ["iris"]],
  ["damaged", ["broken"]],
  ["nothing", []],
])("'%s' is looked for in all that is known", (filter, expected) => {
  expect(names(arrange(ALL, filter, "name"))).toEqual(expected);
});
