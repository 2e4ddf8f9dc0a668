import { describe, expect, test } from "vitest";
import examples from "../../../../tests/contract/framing.json";
import { frameRaster } from "./frame-raster";
import { SIDE } from "./render-with-pen";

function framed(ink: readonly number[], width: number, height: number): number[] {
  const picture = frameRaster(ink, width, height);
  if (picture === null) throw new Error("this picture has ink");
  return picture;
}

const row = (picture: readonly number[], j: number) => picture.slice(j * SIDE, (j + 1) * SIDE);

describe("frameRaster", () => {
  // The server's framing is tested with the same examples.
  test.each(examples)("agrees with the shared example: $name", ({ width, height, ink, framed }) => {
    const picture = frameRaster(ink, width, height);
    if (framed === null) {
      expect(picture).toBeNull();
      return;
    }
    expect(picture).toHaveLength(784);
    picture?.forEach((value, k) => {
      expect(Math.abs(value - (framed[k] ?? NaN))).toBeLessThan(1e-6);
    });
  });

  test("enlarges a bar of 1 x 4 pixels to 5 x 20, on pixel 14", () => {
    const picture = framed([0, 1, 0, 1, 0, 1, 0, 1], 2, 4);
    // 5 columns balance on their third one: number 12 to 16.
    const inked = row(picture, 14).map((value, i) => (value === 1 ? i : -1)).filter((i) => i >= 0);
    expect(inked).toEqual([12, 13, 14, 15, 16]);
    // 20 rows balance between their tenth and eleventh: those are numbers 14 and 15.
    expect(row(picture, 4).every((value) => value === 0)).toBe(true);
    expect(row(picture, 5)[14]).toBe(1);
    expect(row(picture, 24)[14]).toBe(1);
    expect(row(picture, 25).every((value) => value === 0)).toBe(true);
  });

  test("averages what it shrinks", () => {
    // 40 columns of half ink become 20; the row is 1 pixel high at least.
    const stripes = Array.from({ length: 40 }, (_, i) => (i % 4 < 2 ? 0.8 : 0.2));
    const picture = framed(stripes, 40, 1);
    expect(row(picture, 14).slice(5, 9)).toEqual([0.8, 0.2, 0.8, 0.2]);
  });

  test("does not see faint grey as ink, but keeps it inside the box", () => {
    expect(frameRaster([0.1, 0.1, 0.1, 0.1], 2, 2)).toBeNull();
    // 3 x 1 becomes 20 x 7, the middle third of it grey: 6 whole columns of 7 pixels.
    const picture = framed([0.1, 1, 0.1, 1, 0.1], 5, 1);
    expect(picture.filter((value) => value === 0.1)).toHaveLength(6 * 7);
  });
});
