// Is there ink at this place?
import { distanceToSegment } from "../framing/distance-to-segment";
import type { Ink, Point } from "../framing/point";

/** Whether lines as wide as `brush` cover the point. */
export function hasInkAt(ink: Ink, { x, y }: Point, brush: number): boolean {
  return ink.some((stroke) =>
    stroke.some(
      (point, k) => distanceToSegment(x, y, stroke[k - 1] ?? point, point) <= brush / 2,
    ),
  );
}
