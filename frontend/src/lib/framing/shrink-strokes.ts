// The drawing surface merely shrunk to 28 x 28: no cropping, no scaling, no centring, and the lines
// as thick as the brush was. This is what most pages with a digit reader send, and why they fail.
import type { Ink } from "./point";
import { renderWithPen, SIDE } from "./render-with-pen";
import { roundToFourDecimals } from "./round-to-four-decimals";

/**
 * 28 x 28 numbers, row by row, from 0 (paper) to 1 (ink); null when there is no ink.
 *
 * `brush` is the width of the lines as a share of the surface. A pixel's value is the share of it
 * that the ink covers; along an edge, the pen's soft rim is a close approximation of that share.
 */
export function shrinkStrokes(strokes: Ink, brush: number): number[] | null {
  if (strokes.every((stroke) => stroke.length === 0)) return null;
  const small = strokes.map((stroke) => stroke.map(({ x, y }) => ({ x: x * SIDE, y: y * SIDE })));
  return renderWithPen(small, brush * SIDE).map(roundToFourDecimals);
}
