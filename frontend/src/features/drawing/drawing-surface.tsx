// The square people draw on: paper, ink and, while it is blank, a hint of what to do. A picture that
// was uploaded covers it until somebody draws.
import { useId, useState, type Dispatch, type Ref } from "react";
import type { Picture } from "./picture";
import type { Drawing, DrawingAction } from "./drawing-reducer";
import { InkCanvas } from "./ink-canvas";
import { KeyInstructions } from "./key-instructions";
import { KeyboardCursor } from "./keyboard-cursor";
import type { Tool } from "./tool";
import { useKeyboardPen } from "./use-keyboard-pen";
import { usePen } from "./use-pen";

interface DrawingSurfaceProps {
  readonly drawing: Drawing;
  readonly dispatch: Dispatch<DrawingAction>;
  readonly tool: Tool;
  readonly onToolChange: (tool: Tool) => void;
  readonly picture: Picture | null;
  /** Whether the keys 0 to 9 say what was drawn. */
  readonly takesDigits: boolean;
  /** What to draw, where it is no digit. */
  readonly hint?: string;
  readonly onLeave: () => void;
  readonly ref: Ref<HTMLDivElement>;
}

export function DrawingSurface(props: DrawingSurfaceProps) {
  const { drawing, dispatch, tool, onToolChange, picture, takesDigits, hint, onLeave, ref } = props;
  const pen = usePen(tool, dispatch);
  const keyboard = useKeyboardPen({ drawing, dispatch, tool, onToolChange, onLeave });
  const instructions = useId();
  const isBlank = drawing.strokes.length === 0 && picture === null;

  return (
    <>
      <div
        ref={ref}
        className={[
          "drawing-surface",
          tool.isEraser ? "drawing-surface-eraser" : "",
          keyboard.isInUse ? "drawing-surface-keyboard" : "",
        ].join(" ")}
        data-testid="drawing"
        // Its keys must reach it: without this role a screen reader keeps the arrows for itself.
        role="application"
        aria-roledescription="drawing surface"
        aria-label={`Drawing surface, ${describe(drawing.strokes.length, picture)}`}
        aria-describedby={instructions}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        {...pen}
        {...keyboard.handlers}
        onPointerDown={(event) => {
          keyboard.putAside();
          pen.onPointerDown(event);
        }}
      >
        <InkCanvas strokes={drawing.strokes} brush={tool.brush} />
        {picture !== null && <PictureOnPaper key={picture.address} picture={picture} />}
        {isBlank && (hint === undefined ? <Hint /> : <p className="drawing-hint-word">{hint}</p>)}
        {keyboard.isInUse && (
          <KeyboardCursor cell={keyboard.cursor} isPenDown={keyboard.isPenDown} />
        )}
      </div>
      <KeyInstructions id={instructions} isShown={keyboard.isInUse} takesDigits={takesDigits} />
      <p className="only-spoken" aria-live="polite">
        {keyboard.news}
      </p>
    </>
  );
}

function PictureOnPaper({ picture }: { picture: Picture }) {
  const [isReadable, setIsReadable] = useState(true);
  return (
    <img
      className="drawing-picture"
      src={picture.address}
      alt=""
      hidden={!isReadable}
      onError={() => {
        setIsReadable(false);
      }}
    />
  );
}

/** A ghost of a digit, which the first ink chases away. */
function Hint() {
  return (
    <div className="drawing-hint">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <path d="M34 38c0-10 8-16 17-16 10 0 17 6 17 15 0 14-21 22-34 39h36" />
      </svg>
      <p>Draw a digit or a number</p>
    </div>
  );
}

function describe(strokeCount: number, picture: Picture | null): string {
  if (picture !== null) return `picture ${picture.file.name}`;
  if (strokeCount === 0) return "blank";
  return strokeCount === 1 ? "1 stroke" : `${strokeCount.toString()} strokes`;
}
