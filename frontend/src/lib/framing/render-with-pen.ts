// Draw strokes into a small grid of grey values with a pen of even width.
//
// No canvas is needed: a pixel is dark when its centre is near the line the pen went along.
// With d = distance from the pixel's centre to that line,
//
//   value = clamp(pen width / 2 + 1/2 - d, 0, 1)
//
// so a pixel well inside the line is 1, one well outside is 0, and in between the value falls
// by 1 over one pixel: a soft, even edge.
import { distanceToSegment } from "./distance-to-segment";
import type { Point, Stroke } from "./point";

/**
 * The side of the picture, in pixels. A picture is a row-major list: pixel (row j, column i) is
 * number j * SIDE + i, and its centre lies at x = i + 1/2, y = j + 1/2.
 */
export const SIDE = 28;

/** The width of the network's pen in pixels: with it, ten plain digits hold as much ink as MNIST's do on average. */
export const PEN_WIDTH = 2.6;

/** The picture of strokes whose points are given in pixels. Ink beyond the edge is cut off. */
export function renderWithPen(strokes: readonly Stroke[], penWidth = PEN_WIDTH): number[] {
  // How far from the line a pixel's centre may lie and still take some ink.
  const reach = penWidth / 2 + 0.5;
  const picture = new Array<number>(SIDE * SIDE).fill(0);
  for (const stroke of strokes) {
    stroke.forEach((point, k) => {
      // The first point is a segment of no length, so that a lone one becomes a round dot.
      inkSegment(picture, stroke[k - 1] ?? point, point, reach);
    });
  }
  return picture;
}

/** Ink one straight segment; where segments overlap, the darker value stays. */
function inkSegment(picture: number[], from: Point, to: Point, reach: number): void {
  const [firstColumn, lastColumn] = pixelsWithin(Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach);
  const [firstRow, lastRow] = pixelsWithin(Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach);
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const d = distanceToSegment(column + 0.5, row + 0.5, from, to);
      const value = Math.min(1, Math.max(0, reach - d));
      const pixel = row * SIDE + column;
      picture[pixel] = Math.max(picture[pixel] ?? 0, value);
    }
  }
}

/** The pixels of one axis whose centres lie between two coordinates: all others stay as they are. */
function pixelsWithin(low: number, high: number): [first: number, last: number] {
  return [
    Math.max(0, Math.ceil(low - 0.5)),
    Math.min(SIDE - 1, Math.floor(high - 0.5)),
  ];
}
