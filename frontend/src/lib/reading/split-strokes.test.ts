import { describe, expect, test } from "vitest";
import type { Stroke } from "../framing/point";
import { splitStrokes } from "./split-strokes";

/** A straight stroke; coordinates in hundredths of the surface. */
function stroke(...points: readonly (readonly [number, number])[]): Stroke {
  return points.map(([x, y]) => ({ x: x / 100, y: y / 100 }));
}

/** How many strokes each piece has, from left to right. */
const sizes = (...strokes: Stroke[]) => splitStrokes(strokes).map((piece) => piece.strokes.length);

const upright = (x: number) => stroke([x, 20], [x, 80]);
const level = (left: number, right: number, y = 50) => stroke([left, y], [right, y]);

describe("splitStrokes", () => {
  test("finds nothing on a blank surface", () => {
    expect(splitStrokes([])).toEqual([]);
    expect(splitStrokes([[]])).toEqual([]);
  });

  test("takes strokes side by side apart, from left to right", () => {
    const [left, right] = [upright(30), upright(60)];
    expect(splitStrokes([right, left]).map((piece) => piece.strokes)).toEqual([[left], [right]]);
  });

  test("keeps the crossbar of a seven and the bar of a five", () => {
    expect(sizes(stroke([20, 20], [50, 20], [35, 80]), level(25, 45))).toEqual([2]);
    expect(sizes(stroke([40, 20], [38, 45], [60, 60], [38, 80]), level(41, 62, 19))).toEqual([2]);
  });

  test("joins what shares more than 30 % of the narrower stroke's width, and no less", () => {
    expect(sizes(upright(10), level(20, 60), level(47, 67))).toEqual([1, 2]); // 13 of 20
    expect(sizes(upright(10), level(20, 60), level(55, 75))).toEqual([1, 1, 1]); // 5 of 20
  });

  test("joins two strokes by a third one that comes later", () => {
    expect(sizes(upright(20), upright(60))).toEqual([1, 1]);
    expect(sizes(upright(20), upright(60), level(20, 60))).toEqual([3]);
  });

  test("gives an upright stroke some width: one drawn over twice is one piece", () => {
    expect(sizes(upright(50), upright(51))).toEqual([2]);
    expect(sizes(upright(50), upright(54))).toEqual([1, 1]);
  });

  test("takes two dots at one place for one", () => {
    expect(sizes(stroke([50, 50]), stroke([50, 50]))).toEqual([2]);
  });

  test("tells where a piece begins and ends", () => {
    const [piece] = splitStrokes([level(20, 40, 20), level(30, 60, 80)]);
    expect(piece?.left).toBeCloseTo(0.2);
    expect(piece?.right).toBeCloseTo(0.6);
  });

  test("reads twelve pieces, and takes more of them for no number", () => {
    const row = Array.from({ length: 12 }, (_, k) => upright(5 + 7 * k));
    expect(sizes(...row)).toHaveLength(12);
    expect(sizes(...row, upright(95))).toEqual([13]);
  });
});
