// Draw strokes into a small grid of grey values with a pen of even width.
//
// No canvas is needed: a pixel is dark when its centre is near the line the pen went along.
// With d = distance from the pixel's centre to that line,
//
//   value = clamp(pen width / 2 + 1/2 - d, 0, 1)
//
// so a pixel well inside the line is 1, one well outside is 0, and in between the value falls
// by 1 over one pixel: a soft, even edge.
import type { Point, Stroke } from "./point";

/**
 * The side of the picture, in pixels. A picture is a row-major list: pixel (row j, column i) is
 * number j * SIDE + i, and its centre lies at x = i + 1/2, y = j + 1/2.
 */
export const SIDE = 28;

/** The width of the pen in pixels: with it, ten plain digits hold as much ink as MNIST's do on average. */
export const PEN_WIDTH = 2.6;

/** How far from the line a pixel's centre may lie and still take some ink. */
const REACH = PEN_WIDTH / 2 + 0.5;

/** The picture of strokes whose points are given in pixels. Ink beyond the edge is cut off. */
export function renderWithPen(strokes: readonly Stroke[]): number[] {
  const picture = new Array<number>(SIDE * SIDE).fill(0);
  for (const stroke of strokes) {
    stroke.forEach((point, k) => {
      // The first point is a segment of no length, so that a lone one becomes a round dot.
      inkSegment(picture, stroke[k - 1] ?? point, point);
    });
  }
  return picture;
}

/** Ink one straight segment; where segments overlap, the darker value stays. */
function inkSegment(picture: number[], from: Point, to: Point): void {
  const [firstColumn, lastColumn] = pixelsWithin(Math.min(from.x, to.x), Math.max(from.x, to.x));
  const [firstRow, lastRow] = pixelsWithin(Math.min(from.y, to.y), Math.max(from.y, to.y));
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const d = distanceToSegment(column + 0.5, row + 0.5, from, to);
      const value = Math.min(1, Math.max(0, REACH - d));
      const pixel = row * SIDE + column;
      picture[pixel] = Math.max(picture[pixel] ?? 0, value);
    }
  }
}

/** The pixels of one axis that the pen can touch between two coordinates: all others stay as they are. */
function pixelsWithin(low: number, high: number): [first: number, last: number] {
  return [
    Math.max(0, Math.ceil(low - REACH - 0.5)),
    Math.min(SIDE - 1, Math.floor(high + REACH - 0.5)),
  ];
}

/** Walk from `from` towards `to` as far as (x, y) lies that way (share t), and measure from there. */
function distanceToSegment(x: number, y: number, from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const lengthSquared = dx * dx + dy * dy;
  const along = (x - from.x) * dx + (y - from.y) * dy;
  const t = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, along / lengthSquared));
  const gapX = x - (from.x + t * dx);
  const gapY = y - (from.y + t * dy);
  return Math.sqrt(gapX * gapX + gapY * gapY);
}
