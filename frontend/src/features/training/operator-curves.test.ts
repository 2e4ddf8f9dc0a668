import { expect, test } from "vitest";
import { operatorCurve } from "./operator-curves";

function heights(operator: string): number[] {
  const points = operatorCurve(operator)?.slice(1).split("L") ?? [];
  return points.map((point) => Number(point.split(" ")[1]));
}

test("relu is flat, then rises; a picture grows downwards", () => {
  const relu = heights("relu");
  expect(relu[0]).toBe(relu[16]);
  expect(relu.at(-1)).toBeLessThan(relu[20] ?? 0);
});

test("tanh has its 0 in the middle and stays inside", () => {
  const tanh = heights("tanh");
  expect(tanh[16]).toBe(12);
  expect(Math.min(...tanh)).toBeGreaterThan(0);
  expect(Math.max(...tanh)).toBeLessThan(24);
});

test("softmax looks at all units, so it has no curve", () => {
  expect(operatorCurve("softmax")).toBeNull();
});
