import { describe, expect, test } from "vitest";
import examples from "../../../../tests/contract/strokes.json";
import { centerOfMass } from "./center-of-mass";
import { frameStrokes } from "./frame-strokes";
import type { Point, Stroke } from "./point";
import { PEN_WIDTH, SIDE } from "./render-with-pen";

/** Strokes written as [x, y] pairs. */
function strokesOf(...strokes: readonly (readonly (readonly number[])[])[]): Stroke[] {
  return strokes.map((stroke) => stroke.map(([x = NaN, y = NaN]) => ({ x, y })));
}

// The library, which draws handwriting of its own, is held to the same examples.
test.each(examples)("agrees with the shared example: $name", ({ strokes, framed }) => {
  const picture = frameStrokes(strokesOf(...(strokes as number[][][])));
  if (framed === null) {
    expect(picture).toBeNull();
    return;
  }
  picture?.forEach((value, k) => {
    expect(value).toBeCloseTo(framed[k] ?? NaN, 6);
  });
});

function framed(strokes: readonly Stroke[]): number[] {
  const picture = frameStrokes(strokes);
  if (picture === null) throw new Error("this drawing has ink");
  return picture;
}

function pixel(picture: readonly number[], row: number, column: number): number {
  return picture[row * SIDE + column] ?? NaN;
}

/** How long the ink is along one axis: the darkest value of each line across it, added up. */
function inkExtent(picture: readonly number[], axis: "x" | "y"): number {
  const lines = Array.from({ length: SIDE }, (_, a) =>
    Math.max(
      ...Array.from({ length: SIDE }, (_, b) =>
        axis === "y" ? pixel(picture, a, b) : pixel(picture, b, a),
      ),
    ),
  );
  return lines.reduce((sum, value) => sum + value, 0);
}

function transformed(strokes: readonly Stroke[], move: (point: Point) => Point): Stroke[] {
  return strokes.map((stroke) => stroke.map(move));
}

const DOT = strokesOf([[0.3, 0.7]]);
const LINE = strokesOf([[0.5, 0.2], [0.5, 0.8]]);
const SEVEN = strokesOf([[0.1, 0.13], [0.52, 0.11], [0.87, 0.15], [0.61, 0.5], [0.42, 0.93]]);
const FOUR = strokesOf(
  [[0.45, 0.1], [0.2, 0.55], [0.8, 0.57]],
  [[0.62, 0.31], [0.6, 0.92]],
);

describe("frameStrokes", () => {
  test("has nothing to say about a blank surface", () => {
    expect(frameStrokes([])).toBeNull();
    expect(frameStrokes([[]])).toBeNull();
  });

  test("gives 784 numbers from 0 to 1 with four decimals", () => {
    const picture = framed(FOUR);
    expect(picture).toHaveLength(784);
    expect(Math.min(...picture)).toBe(0);
    expect(Math.max(...picture)).toBe(1);
    expect(picture.every((value) => Number(value.toFixed(4)) === value)).toBe(true);
  });

  test("leaves a dot a dot, in the middle, as wide as the pen", () => {
    const picture = framed(DOT);
    // Its middle is that of pixel (14, 14); the pen reaches 2.6 / 2 + 0.5 = 1.8 from there.
    expect(pixel(picture, 14, 14)).toBe(1);
    for (const [row, column] of [[13, 14], [15, 14], [14, 13], [14, 15]] as const) {
      expect(pixel(picture, row, column)).toBe(0.8);
    }
    // sqrt(2) = 1.4142 away: 1.8 - 1.4142
    expect(pixel(picture, 13, 13)).toBe(0.3858);
    expect(picture.filter((value) => value > 0)).toHaveLength(9);
  });

  test("does not blow up a drawing that is hardly larger than a dot", () => {
    const speck = strokesOf([[0.5, 0.5], [0.501, 0.501]]);
    expect(inkExtent(framed(speck), "y")).toBeLessThan(5);
  });

  test("makes a vertical line 20 pixels tall, as wide as the pen, in the middle", () => {
    const picture = framed(LINE);
    expect(inkExtent(picture, "y")).toBeCloseTo(20, 0);
    expect(inkExtent(picture, "x")).toBeCloseTo(PEN_WIDTH, 0);
    expect(centerOfMass(picture).x).toBeCloseTo(14.5, 3);
    expect(centerOfMass(picture).y).toBeCloseTo(14.5, 3);
    expect(pixel(picture, 14, 13)).toBe(0.8);
    expect(pixel(picture, 14, 14)).toBe(1);
    expect(pixel(picture, 14, 15)).toBe(0.8);
    expect(pixel(picture, 3, 14)).toBe(0);
    expect(pixel(picture, 26, 14)).toBe(0);
  });

  test.each([
    ["top left", 0, 0],
    ["top right", 0.75, 0],
    ["bottom left", 0, 0.75],
    ["bottom right", 0.75, 0.75],
    ["somewhere", 0.313, 0.617],
  ])("sees the same digit at a quarter of the size: %s", (_, left, top) => {
    for (const drawing of [SEVEN, FOUR]) {
      const small = transformed(drawing, ({ x, y }) => ({ x: left + x / 4, y: top + y / 4 }));
      const expected = framed(drawing);
      framed(small).forEach((value, k) => {
        expect(Math.abs(value - (expected[k] ?? NaN))).toBeLessThan(1e-6);
      });
    }
  });

  test("fills the box of 20 pixels with the longer side, whatever the shape", () => {
    const wide = transformed(SEVEN, ({ x, y }) => ({ x, y: y / 3 }));
    expect(inkExtent(framed(SEVEN), "y")).toBeGreaterThan(19);
    expect(inkExtent(framed(SEVEN), "y")).toBeLessThan(21);
    expect(inkExtent(framed(wide), "x")).toBeGreaterThan(19);
    expect(inkExtent(framed(wide), "x")).toBeLessThan(21);
    expect(inkExtent(framed(wide), "y")).toBeLessThan(12); // its shape is kept
  });

  test.each([["seven", SEVEN], ["four", FOUR]])("balances a %s in the middle", (_, drawing) => {
    const mass = centerOfMass(framed(drawing));
    expect(Math.abs(mass.x - 14.5)).toBeLessThan(0.1);
    expect(Math.abs(mass.y - 14.5)).toBeLessThan(0.1);
  });

  test("uses the same pen for a small drawing as for a large one", () => {
    const shortLine = transformed(LINE, ({ x, y }) => ({ x: x / 10, y: y / 10 }));
    expect(inkExtent(framed(shortLine), "x")).toBe(inkExtent(framed(LINE), "x"));
  });

  test("does not darken a line by going over it twice", () => {
    const twice = strokesOf([[0.5, 0.2], [0.5, 0.8], [0.5, 0.2]]);
    expect(framed(twice)).toEqual(framed(LINE));
  });
});
