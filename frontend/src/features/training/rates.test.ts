import { expect, test } from "vitest";
import { nearestRate, RATES } from "./rates";

test.each([
  [0.01, 0.01],
  [0.002, 0.003],
  [0.000001, 0.00001],
  [100, 10],
])("the step nearest to %d is %d", (rate, step) => {
  expect(RATES[nearestRate(rate)]).toBe(step);
});

test("what is no rate has a place too", () => {
  for (const rate of [NaN, 0, -1]) expect(RATES[nearestRate(rate)]).toBeDefined();
});
