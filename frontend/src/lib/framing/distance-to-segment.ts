// How far is a point from a straight line between two others?
import type { Point } from "./point";

/** Walk from `from` towards `to` as far as (x, y) lies that way (share t), and measure from there. */
export function distanceToSegment(x: number, y: number, from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const lengthSquared = dx * dx + dy * dy;
  const along = (x - from.x) * dx + (y - from.y) * dy;
  const t = lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, along / lengthSquared));
  const gapX = x - (from.x + t * dx);
  const gapY = y - (from.y + t * dy);
  return Math.sqrt(gapX * gapX + gapY * gapY);
}
