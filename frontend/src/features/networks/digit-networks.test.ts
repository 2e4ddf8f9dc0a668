import { describe, expect, test } from "vitest";
import type { Network } from "../../api/list-networks";
import { chooseNetwork, isDrawable } from "./digit-networks";

const DIGITS: Network = {
  name: "digits",
  builtin: true,
  layers: [[784], [10, "softmax"]],
  loss_function: "cross_entropy",
  parameters: 7850,
  classes: ["0", "1"],
  input: { kind: "image", width: 28, height: 28, framing: "mnist-1" },
  dataset: "mnist",
  metrics: {},
  created: null,
  damage: null,
  algorithm: null,
  epochs: null,
  seconds: null,
  seed: null,
  losses: null,
};
const MINE: Network = { ...DIGITS, name: "mine", builtin: false };
const IRIS: Network = { ...DIGITS, name: "iris", input: { kind: "features", names: ["width"] } };
const LARGE: Network = { ...DIGITS, name: "large", input: { ...DIGITS.input, width: 64 } };
const BROKEN: Network = { ...DIGITS, name: "broken", input: null, damage: "cut short" };
const LIST = { kind: "networks", networks: [BROKEN, DIGITS, IRIS, LARGE, MINE] } as const;

test("only sound networks for pictures of 28 x 28 can read a drawing", () => {
  expect(LIST.networks.filter(isDrawable)).toEqual([DIGITS, MINE]);
});

describe("chooseNetwork", () => {
  test("takes the one the address names, else the built-in one", () => {
    expect(chooseNetwork(LIST, "mine")).toMatchObject({ name: "mine", network: MINE });
    expect(chooseNetwork(LIST, null)).toMatchObject({ name: "digits", unknownName: null });
  });

  test.each(["nobody", "iris", "broken", ""])("falls back and says so: '%s'", (wanted) => {
    expect(chooseNetwork(LIST, wanted)).toEqual({
      name: "digits",
      network: DIGITS,
      unknownName: wanted,
    });
  });

  test("takes another one when even the built-in one is damaged, and none when there is none", () => {
    const damaged = { ...DIGITS, damage: "cut short" };
    expect(chooseNetwork({ kind: "networks", networks: [damaged, MINE] }, null)).toEqual({
      name: "mine",
      network: MINE,
      unknownName: "digits",
    });
    expect(chooseNetwork({ kind: "networks", networks: [damaged] }, null).network).toBeNull();
  });

  test("believes the address while there is no list", () => {
    const expected = { name: "mine", network: null, unknownName: null };
    expect(chooseNetwork({ kind: "loading" }, "mine")).toEqual(expected);
  });
});
