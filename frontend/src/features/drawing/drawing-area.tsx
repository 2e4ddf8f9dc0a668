// The surface with its tools below it, and undo by keyboard while either has the focus.
import { useRef, type Dispatch, type KeyboardEvent } from "react";
import type { Stroke } from "../../lib/framing/point";
import type { DrawingAction } from "./drawing-reducer";
import { DrawingSurface } from "./drawing-surface";
import "./drawing.css";

interface DrawingAreaProps {
  readonly strokes: readonly Stroke[];
  readonly dispatch: Dispatch<DrawingAction>;
}

export function DrawingArea({ strokes, dispatch }: DrawingAreaProps) {
  const surfaceRef = useRef<HTMLDivElement>(null);
  const isBlank = strokes.length === 0;

  function takeBack(action: { type: "undo" } | { type: "clear" }) {
    dispatch(action);
    // A button that is switched off loses the focus: hand it on to the blank surface.
    if (action.type === "clear" || strokes.length === 1) surfaceRef.current?.focus();
  }

  function undoByKey(event: KeyboardEvent) {
    const isUndo = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey);
    if (!isUndo || event.shiftKey || event.altKey) return;
    event.preventDefault();
    takeBack({ type: "undo" });
  }

  return (
    // The keys belong to the focused things inside; the group only hears them bubble by.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className="drawing-area" role="group" aria-label="Drawing" onKeyDown={undoByKey}>
      <DrawingSurface ref={surfaceRef} strokes={strokes} dispatch={dispatch} />
      <div className="drawing-tools">
        <button
          type="button"
          disabled={isBlank}
          aria-keyshortcuts="Control+Z Meta+Z"
          onClick={() => {
            takeBack({ type: "undo" });
          }}
        >
          Undo
        </button>
        <button
          type="button"
          disabled={isBlank}
          onClick={() => {
            takeBack({ type: "clear" });
          }}
        >
          Clear
        </button>
      </div>
    </div>
  );
}
