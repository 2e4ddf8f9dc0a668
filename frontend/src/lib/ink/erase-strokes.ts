// Rub out what lies under a round eraser. Ink is lines, not pixels, so rubbing cuts lines: a stroke
// crossed in its middle becomes two, one that is covered altogether is gone.
import { distanceToSegment } from "../framing/distance-to-segment";
import type { Ink, Point, Stroke } from "../framing/point";

/**
 * The ink that is left when the eraser is drawn straight from one point to another. `reach` is how
 * far from its middle it takes lines away. Strokes it does not touch stay the very same lists, and
 * if it touches none, so does the ink.
 */
export function eraseStrokes(ink: Ink, from: Point, to: Point, reach: number): Ink {
  return stepsBetween(from, to, reach / 2).reduce(
    (left, middle) => eraseAt(left, middle, reach),
    ink,
  );
}

/** A row of circles, close enough together, is as good as the band they lie in. */
function stepsBetween(from: Point, to: Point, step: number): Point[] {
  const count = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step);
  return Array.from({ length: count + 1 }, (_, k) => between(from, to, count === 0 ? 0 : k / count));
}

function eraseAt(ink: Ink, middle: Point, reach: number): Ink {
  if (!ink.some((stroke) => isTouched(stroke, middle, reach))) return ink;
  return ink.flatMap((stroke) =>
    isTouched(stroke, middle, reach) ? cut(stroke, middle, reach) : [stroke],
  );
}

function isTouched(stroke: Stroke, { x, y }: Point, reach: number): boolean {
  return stroke.some((point, k) => distanceToSegment(x, y, stroke[k - 1] ?? point, point) < reach);
}

/** Follow the stroke and keep what lies outside the circle, in as many pieces as that leaves. */
function cut(stroke: Stroke, middle: Point, reach: number): Stroke[] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  const finishPiece = () => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  };
  stroke.forEach((point, k) => {
    const before = stroke[k - 1];
    const inside = before === undefined ? null : shareInside(before, point, middle, reach);
    if (before !== undefined && inside !== null) {
      const [enter, leave] = inside;
      if (enter > 0) piece.push(between(before, point, enter));
      finishPiece();
      if (leave < 1) piece.push(between(before, point, leave));
    }
    if (Math.hypot(point.x - middle.x, point.y - middle.y) >= reach) piece.push(point);
  });
  finishPiece();
  return pieces;
}

/**
 * From which to which share of the way the straight line between two points is inside the circle;
 * null if it nowhere is.
 *
 *   |from + t d - middle| = reach   is   t^2 (d.d) + 2 t (d.f) + (f.f - reach^2) = 0,
 *   with d = to - from and f = from - middle
 */
function shareInside(
  from: Point,
  to: Point,
  middle: Point,
  reach: number,
): [enter: number, leave: number] | null {
  const d = { x: to.x - from.x, y: to.y - from.y };
  const f = { x: from.x - middle.x, y: from.y - middle.y };
  const dd = d.x * d.x + d.y * d.y;
  const df = d.x * f.x + d.y * f.y;
  const discriminant = df * df - dd * (f.x * f.x + f.y * f.y - reach * reach);
  if (dd === 0 || discriminant <= 0) return null;
  const enter = Math.max(0, (-df - Math.sqrt(discriminant)) / dd);
  const leave = Math.min(1, (-df + Math.sqrt(discriminant)) / dd);
  return enter < leave ? [enter, leave] : null;
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}
