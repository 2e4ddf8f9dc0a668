// The square people draw on: paper, ink and, while it is blank, a hint of what to do.
import type { Dispatch, Ref } from "react";
import type { Stroke } from "../../lib/framing/point";
import type { DrawingAction } from "./drawing-reducer";
import { InkCanvas } from "./ink-canvas";
import { usePen } from "./use-pen";

interface DrawingSurfaceProps {
  readonly strokes: readonly Stroke[];
  readonly dispatch: Dispatch<DrawingAction>;
  readonly ref: Ref<HTMLDivElement>;
}

export function DrawingSurface({ strokes, dispatch, ref }: DrawingSurfaceProps) {
  const pen = usePen(dispatch);
  return (
    <div
      ref={ref}
      className="drawing-surface"
      data-testid="drawing"
      role="img"
      aria-label={`Drawing surface, ${describe(strokes.length)}`}
      // It takes the focus so that undo by keyboard works where one has just drawn.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      {...pen}
    >
      <InkCanvas strokes={strokes} />
      {strokes.length === 0 && <Hint />}
    </div>
  );
}

/** A ghost of a digit, which the first ink chases away. */
function Hint() {
  return (
    <div className="drawing-hint">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <path d="M34 38c0-10 8-16 17-16 10 0 17 6 17 15 0 14-21 22-34 39h36" />
      </svg>
      <p>Draw a digit</p>
    </div>
  );
}

function describe(strokeCount: number): string {
  if (strokeCount === 0) return "blank";
  return strokeCount === 1 ? "1 stroke" : `${strokeCount.toString()} strokes`;
}
