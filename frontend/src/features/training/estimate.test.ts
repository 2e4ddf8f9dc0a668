import { describe, expect, test } from "vitest";
import { IRIS, MNIST } from "./dataset-example";
import { aboutSeconds, estimatedSeconds } from "./estimate";
import { suiting } from "./form";

const USUAL = suiting(MNIST, "gradient_descent");

describe("the estimate", () => {
  test("is what the data set says, for the settings that suit it", () => {
    expect(estimatedSeconds(USUAL, MNIST)).toBeCloseTo(10);
    expect(estimatedSeconds(suiting(IRIS, "gradient_descent"), IRIS)).toBeCloseTo(2);
  });

  test("grows with the epochs and the network", () => {
    expect(estimatedSeconds({ ...USUAL, epochs: 50 }, MNIST)).toBeCloseTo(100);
    const large = [[784], [1024, "relu"], [10, "softmax"]] as const;
    const longer = estimatedSeconds({ ...USUAL, layers: large }, MNIST);
    expect(longer).toBeGreaterThan(50);
    expect(longer).toBeLessThan(100);
  });

  test("knows generations too, and data sets that were never timed", () => {
    const genetic = suiting(MNIST, "genetic_algorithm");
    const more = { ...genetic, population_size: 200 };
    expect(estimatedSeconds(more, MNIST)).toBeCloseTo(2 * estimatedSeconds(genetic, MNIST));
    expect(estimatedSeconds(USUAL, { ...MNIST, seconds: null })).toBeGreaterThan(1);
  });

  test.each([
    [0.01, "about 1 s"],
    [4.4, "about 4 s"],
    [41, "about 40 s"],
    [58, "about 1 min"],
    [600, "about 10 min"],
    [7000, "about 2 h"],
    [NaN, "a while"],
  ])("%d s is %s", (seconds, words) => {
    expect(aboutSeconds(seconds)).toBe(words);
  });
});
