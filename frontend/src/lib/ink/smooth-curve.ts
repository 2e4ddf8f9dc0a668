// A smooth line through a few points, as a pen would draw it (a Catmull-Rom curve).
//
// Between two points it leaves in the direction from the point before to the point after, and
// arrives likewise, so neighbouring pieces meet without a kink. A point given twice (the same object) is a
// corner.
import type { Point, Stroke } from "../framing/point";

const STEPS = 8;

export function smoothCurve(points: Stroke): Stroke {
  const curve: Point[] = points.slice(0, 1);
  points.slice(1).forEach((end, k) => {
    const start = points[k] ?? end;
    if (start === end) return; // a corner: one piece ends here, the next one starts
    const before = points[k - 1] ?? start;
    const after = points[k + 2] ?? end;
    for (let step = 1; step <= STEPS; step += 1) {
      const t = step / STEPS;
      curve.push({
        x: blend(before.x, start.x, end.x, after.x, t),
        y: blend(before.y, start.y, end.y, after.y, t),
      });
    }
  });
  return curve;
}

function blend(before: number, start: number, end: number, after: number, t: number): number {
  const leaving = (end - before) / 2;
  const arriving = (after - start) / 2;
  return (
    start * (1 + 2 * t) * (1 - t) ** 2 +
    leaving * t * (1 - t) ** 2 +
    end * t ** 2 * (3 - 2 * t) +
    arriving * t ** 2 * (t - 1)
  );
}
