import { describe, expect, test } from "vitest";
import type { Ink, Point } from "../framing/point";
import { eraseStrokes } from "./erase-strokes";

const point = (x: number, y: number): Point => ({ x, y });

/** From left to right through the middle, in one go. */
const LINE = [point(0.1, 0.5), point(0.9, 0.5)];
const DOT = [point(0.2, 0.2)];

function rubAt(ink: Ink, where: Point, reach = 0.1): Ink {
  return eraseStrokes(ink, where, where, reach);
}

/** Strokes as [x, y] pairs with three decimals, to compare with. */
function rounded(ink: Ink): number[][][] {
  return ink.map((stroke) => stroke.map(({ x, y }) => [+x.toFixed(3), +y.toFixed(3)]));
}

describe("eraseStrokes", () => {
  test("cuts a line in two where it is crossed", () => {
    expect(rounded(rubAt([LINE], point(0.5, 0.5)))).toEqual([
      [[0.1, 0.5], [0.4, 0.5]],
      [[0.6, 0.5], [0.9, 0.5]],
    ]);
  });

  test("shortens a line at its end", () => {
    expect(rounded(rubAt([LINE], point(0.9, 0.5)))).toEqual([[[0.1, 0.5], [0.8, 0.5]]]);
    expect(rounded(rubAt([LINE], point(0.1, 0.5)))).toEqual([[[0.2, 0.5], [0.9, 0.5]]]);
  });

  test("takes away what it covers altogether", () => {
    expect(rubAt([DOT, LINE], point(0.2, 0.25))).toEqual([LINE]);
    expect(eraseStrokes([LINE], point(0, 0.5), point(1, 0.5), 0.1)).toEqual([]);
  });

  test("leaves everything, and the very same list, where there is nothing to rub out", () => {
    const ink = [DOT, LINE];
    expect(rubAt(ink, point(0.5, 0.7))).toBe(ink);
    expect(rubAt([], point(0.5, 0.7))).toEqual([]);
  });

  test("does not touch a stroke beside the one that is cut", () => {
    const [dot] = rubAt([DOT, LINE], point(0.5, 0.5));
    expect(dot).toBe(DOT);
  });

  test("does not jump over a line when it is moved fast", () => {
    const left = eraseStrokes([LINE], point(0.5, 0), point(0.5, 1), 0.05);
    expect(left).toHaveLength(2);
  });

  test("keeps every point of a bent line that is out of reach", () => {
    const bent = [point(0.1, 0.1), point(0.5, 0.1), point(0.9, 0.1), point(0.9, 0.9)];
    expect(rounded(rubAt([bent], point(0.5, 0.1)))).toEqual([
      [[0.1, 0.1], [0.4, 0.1]],
      [[0.6, 0.1], [0.9, 0.1], [0.9, 0.9]],
    ]);
  });
});
