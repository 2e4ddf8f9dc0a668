// Strokes to ink on a canvas. Knows nothing of React, of pointers or of the page.
import type { Stroke } from "../../lib/framing/point";

/**
 * Draw all strokes onto a square canvas of `side` pixels, in one colour. `brush` is their width as a
 * share of the side.
 */
export function renderInk(
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  brush: number,
  side: number,
  color: string,
): void {
  context.clearRect(0, 0, side, side);
  context.lineWidth = brush * side;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.strokeStyle = color;
  for (const stroke of strokes) {
    context.beginPath();
    tracePath(context, stroke, side);
    context.stroke();
  }
}

/**
 * A smooth line through a stroke. Joining the points by straight lines shows corners. Instead the
 * curve runs from the middle of one segment to the middle of the next, and the point between them
 * only pulls it: neighbouring curves then meet in the same direction.
 */
function tracePath(context: CanvasRenderingContext2D, stroke: Stroke, side: number): void {
  const [first] = stroke;
  const last = stroke.at(-1);
  if (first === undefined || last === undefined) return;
  context.moveTo(first.x * side, first.y * side);
  stroke.slice(0, -1).forEach((point, k) => {
    const next = stroke[k + 1] ?? last;
    context.quadraticCurveTo(
      point.x * side,
      point.y * side,
      ((point.x + next.x) / 2) * side,
      ((point.y + next.y) / 2) * side,
    );
  });
  // Ends in the last point. A lone point becomes a line of no length, and round caps make it a dot.
  context.lineTo(last.x * side, last.y * side);
}
