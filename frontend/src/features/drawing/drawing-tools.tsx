// The tools below the surface.
import type { Dispatch, Ref } from "react";
import { randomExample } from "../../lib/ink/random-example";
import { BrushSlider } from "./brush-slider";
import type { Drawing, DrawingAction } from "./drawing-reducer";
import type { Tool } from "./tool";
import { UploadButton } from "./upload-button";

interface DrawingToolsProps {
  readonly drawing: Drawing;
  readonly dispatch: Dispatch<DrawingAction>;
  readonly tool: Tool;
  readonly onToolChange: (tool: Tool) => void;
  readonly hasPicture: boolean;
  readonly onChoosePicture: (file: File) => void;
  readonly onTakeBack: (action: { type: "undo" | "redo" | "clear" }) => void;
  readonly ref: Ref<HTMLDivElement>;
}

export function DrawingTools(props: DrawingToolsProps) {
  const { drawing, dispatch, tool, onToolChange } = props;
  const { hasPicture, onChoosePicture, onTakeBack, ref } = props;
  return (
    <>
      {/* Esc leads here from the surface, which is why it can take the focus. */}
      <div ref={ref} className="drawing-steps" role="group" aria-label="Tools" tabIndex={-1}>
        <button
          type="button"
          disabled={drawing.past.length === 0 && drawing.gesture === null}
          aria-keyshortcuts="Control+Z Meta+Z"
          onClick={() => {
            onTakeBack({ type: "undo" });
          }}
        >
          Undo
        </button>
        <button
          type="button"
          disabled={drawing.future.length === 0}
          aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z Control+Y"
          onClick={() => {
            onTakeBack({ type: "redo" });
          }}
        >
          Redo
        </button>
        <button
          type="button"
          aria-pressed={tool.isEraser}
          onClick={() => {
            onToolChange({ ...tool, isEraser: !tool.isEraser });
          }}
        >
          Eraser
        </button>
        <button
          type="button"
          disabled={drawing.strokes.length === 0 && !hasPicture}
          onClick={() => {
            onTakeBack({ type: "clear" });
          }}
        >
          Clear
        </button>
      </div>
      <div className="drawing-more">
        <BrushSlider tool={tool} onToolChange={onToolChange} />
        <div className="drawing-sources">
          <button
            type="button"
            onClick={() => {
              dispatch({ type: "replace", strokes: randomExample(Math.random) });
            }}
          >
            Random example
          </button>
          <UploadButton onChoose={onChoosePicture} />
        </div>
      </div>
    </>
  );
}
