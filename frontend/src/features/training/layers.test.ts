import { describe, expect, test } from "vitest";
import {
  parameterCount,
  parameterSum,
  sized,
  sizeOf,
  swapped,
  withoutLayer,
  withOneMore,
} from "./layers";

const DIGITS = [[784], [128, "relu"], [10, "softmax"]] as const;
const NEURON = [[2], [1, "sigmoid"]] as const;

describe("the parameters", () => {
  test("are counted, and the count is explained", () => {
    expect(parameterCount(DIGITS, true)).toBe(101_770);
    expect(parameterSum(DIGITS, true)).toBe("784×128+128 + 128×10+10 = 101,770");
    expect(parameterSum(NEURON, false)).toBe("2×1 = 2");
  });
});

describe("the layers", () => {
  test("grow before the output, like the last hidden one", () => {
    expect(withOneMore(DIGITS)).toEqual([[784], [128, "relu"], [128, "relu"], [10, "softmax"]]);
    expect(withOneMore(NEURON)).toEqual([[2], [8, "relu"], [1, "sigmoid"]]);
  });

  test("shrink and change places", () => {
    const deep = [[2], [5, "relu"], [4, "tanh"], [1, "sigmoid"]] as const;
    expect(withoutLayer(deep, 1)).toEqual([[2], [4, "tanh"], [1, "sigmoid"]]);
    expect(swapped(deep, 1)).toEqual([[2], [4, "tanh"], [5, "relu"], [1, "sigmoid"]]);
  });
});

describe("the size", () => {
  test("is half or twice the hidden units that suit", () => {
    expect(sized(DIGITS, "small")).toEqual([[784], [64, "relu"], [10, "softmax"]]);
    expect(sized(DIGITS, "large")).toEqual([[784], [256, "relu"], [10, "softmax"]]);
    expect(sized(NEURON, "large")).toEqual([[2], [8, "tanh"], [1, "sigmoid"]]);
  });

  test("is recognised, and layers of one's own are none of them", () => {
    for (const size of ["small", "medium", "large"] as const) {
      expect(sizeOf(sized(DIGITS, size), DIGITS)).toBe(size);
      expect(sizeOf(sized(NEURON, size), NEURON)).toBe(size);
    }
    expect(sizeOf(withOneMore(DIGITS), DIGITS)).toBeNull();
  });
});
