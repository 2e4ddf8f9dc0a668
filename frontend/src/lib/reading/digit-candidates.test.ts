import { describe, expect, test } from "vitest";
import { frameStrokes } from "../framing/frame-strokes";
import type { Stroke } from "../framing/point";
import { candidatesIn, digitCandidates, standInRows } from "./digit-candidates";

/** Upright strokes, 60 hundredths of the surface high, at these hundredths from the left. */
const upright = (...columns: number[]): Stroke[] =>
  columns.map((x) => [{ x: x / 100, y: 0.2 }, { x: x / 100, y: 0.8 }]);

const runs = (strokes: Stroke[]) => digitCandidates(strokes).map(({ start, end }) => [start, end]);

describe("digitCandidates", () => {
  test("has none for a blank surface", () => {
    expect(digitCandidates([])).toEqual([]);
  });

  test("has one for one piece: all ink, framed", () => {
    const [line] = [upright(50)];
    expect(digitCandidates(line)).toEqual([{ start: 0, end: 1, pixels: frameStrokes(line) }]);
  });

  test("has every piece by itself and up to three neighbours together", () => {
    expect(runs(upright(10, 25, 40, 55))).toEqual([
      ...[[0, 1], [0, 2], [0, 3]],
      ...[[1, 2], [1, 3], [1, 4]],
      ...[[2, 3], [2, 4]],
      [3, 4],
    ]);
  });

  test("frames the strokes of a run as one digit", () => {
    const strokes = upright(40, 55);
    const both = digitCandidates(strokes).find(({ start, end }) => end - start === 2);
    expect(both?.pixels).toEqual(frameStrokes(strokes));
  });

  test("joins nothing over a gap wider than half the line's height", () => {
    expect(runs(upright(10, 38))).toContainEqual([0, 2]); // about 25 of 60
    expect(runs(upright(10, 45))).toEqual([[0, 1], [1, 2]]); // about 32 of 60
    expect(runs(upright(10, 25, 60))).toEqual([[0, 1], [0, 2], [1, 2], [2, 3]]);
  });

  test("joins nothing that becomes wider than 1.2 heights of the line", () => {
    expect(runs(upright(10, 30, 75))).toEqual([[0, 1], [0, 2], [1, 2], [2, 3]]);
    const wide = [...upright(10, 35), [{ x: 0.5, y: 0.2 }, { x: 0.9, y: 0.8 }]];
    expect(runs(wide)).toEqual([[0, 1], [0, 2], [1, 2], [1, 3], [2, 3]]); // 80 of 60, and 55
  });
});

describe("what is drawn alone", () => {
  const eyes = [
    [{ x: 0.2, y: 0.3 }, { x: 0.2, y: 0.7 }],
    [{ x: 0.8, y: 0.3 }, { x: 0.8, y: 0.7 }],
  ];

  test("is never taken apart", () => {
    expect(candidatesIn(eyes, true)).toHaveLength(2);
    expect(candidatesIn(eyes, false)).toHaveLength(1);
    expect(candidatesIn([], false)).toEqual([]);
  });

  test("is what has a longer name than a letter", () => {
    expect(standInRows(["a", "b", "é"])).toBe(true);
    expect(standInRows(["circle", "square"])).toBe(false);
  });
});
