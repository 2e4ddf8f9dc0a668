import { describe, expect, test } from "vitest";
import { SIDE } from "./render-with-pen";
import { shrinkStrokes } from "./shrink-strokes";

const LINE = [[{ x: 0.25, y: 0.25 }, { x: 0.25, y: 0.5 }]];

function shrunk(brush: number): number[] {
  const picture = shrinkStrokes(LINE, brush);
  if (picture === null) throw new Error("this drawing has ink");
  return picture;
}

describe("shrinkStrokes", () => {
  test("has nothing to say about a blank surface", () => {
    expect(shrinkStrokes([], 0.1)).toBeNull();
    expect(shrinkStrokes([[]], 0.1)).toBeNull();
  });

  test("leaves the ink where it is, and as small as it is", () => {
    const picture = shrunk(2 / SIDE);
    // A line of 7 pixels with a round cap of 1 at both ends, at x = 7, from y = 7 to y = 14.
    const row = (j: number) => picture.slice(j * SIDE, (j + 1) * SIDE);
    expect(row(10).map((value, i) => (value > 0 ? i : -1)).filter((i) => i >= 0)).toEqual([6, 7]);
    expect(row(10)[6]).toBe(1);
    expect(row(5).every((value) => value === 0)).toBe(true);
    expect(row(15).every((value) => value === 0)).toBe(true);
  });

  test("covers as much as the ink on the screen covers", () => {
    for (const brush of [0.05, 0.1, 0.14]) {
      const width = brush * SIDE;
      const area = width * 7 + Math.PI * (width / 2) ** 2;
      const sum = shrunk(brush).reduce((total, value) => total + value, 0);
      expect(Math.abs(sum / area - 1)).toBeLessThan(0.05);
    }
  });
});
