// Ink as it travels and is kept: points as pairs, with four decimals.
import type { Ink } from "../framing/point";
import { roundToFourDecimals } from "../framing/round-to-four-decimals";

export function toStrokes(ink: Ink): number[][][] {
  return ink.map((stroke) =>
    stroke.map(({ x, y }) => [roundToFourDecimals(x), roundToFourDecimals(y)]),
  );
}
