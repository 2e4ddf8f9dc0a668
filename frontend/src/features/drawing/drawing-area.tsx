// The surface with its tools below it, and undo and redo by keyboard while either has the focus.
import { useRef, type Dispatch, type KeyboardEvent } from "react";
import type { Drawing, DrawingAction } from "./drawing-reducer";
import { DrawingSurface } from "./drawing-surface";
import { DrawingTools } from "./drawing-tools";
import type { Picture } from "./picture";
import type { Tool } from "./tool";
import "./drawing.css";

interface DrawingAreaProps {
  readonly drawing: Drawing;
  readonly dispatch: Dispatch<DrawingAction>;
  readonly tool: Tool;
  readonly onToolChange: (tool: Tool) => void;
  readonly picture: Picture | null;
  /** Somebody holds a file over the page: show where it will go. */
  readonly isPictureDragged: boolean;
  readonly onChoosePicture: (file: File) => void;
  /** A key from 0 to 9, pressed while the surface has the focus. */
  readonly onDigitKey?: (digit: string) => void;
  /** What to draw, where it is no digit. */
  readonly hint?: string;
}

export function DrawingArea(props: DrawingAreaProps) {
  const { drawing, dispatch, tool, onToolChange, picture, isPictureDragged, onChoosePicture } = props;
  const { onDigitKey, hint } = props;
  const surfaceRef = useRef<HTMLDivElement>(null);
  const toolsRef = useRef<HTMLDivElement>(null);

  function takeBack(action: { type: "undo" | "redo" | "clear" }) {
    dispatch(action);
    // A button that is switched off loses the focus: hand it on to the surface.
    const isLast =
      action.type === "clear" ||
      (action.type === "undo" && drawing.past.length <= 1) ||
      (action.type === "redo" && drawing.future.length <= 1);
    if (isLast) surfaceRef.current?.focus();
  }

  function hearKey(event: KeyboardEvent) {
    if (event.target === surfaceRef.current && isDigit(event)) onDigitKey?.(event.key);
    const action = actionOf(event);
    if (action === null) return;
    event.preventDefault();
    takeBack({ type: action });
  }

  return (
    // The keys belong to the focused things inside; the group only hears them bubble by.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={isPictureDragged ? "drawing-area drawing-area-drop" : "drawing-area"}
      role="group"
      aria-label="Drawing"
      onKeyDown={hearKey}
    >
      <DrawingSurface
        ref={surfaceRef}
        drawing={drawing}
        dispatch={dispatch}
        tool={tool}
        onToolChange={onToolChange}
        picture={picture}
        takesDigits={onDigitKey !== undefined}
        {...(hint !== undefined && { hint })}
        onLeave={() => {
          toolsRef.current?.focus();
        }}
      />
      <DrawingTools
        ref={toolsRef}
        drawing={drawing}
        dispatch={dispatch}
        tool={tool}
        onToolChange={onToolChange}
        hasPicture={picture !== null}
        onChoosePicture={onChoosePicture}
        onTakeBack={takeBack}
      />
    </div>
  );
}

function isDigit({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return /^[0-9]$/.test(key) && !ctrlKey && !metaKey && !altKey;
}

/** Ctrl+Z takes back, Ctrl+Shift+Z and Ctrl+Y bring it back; on a Mac with Cmd. */
function actionOf(event: KeyboardEvent): "undo" | "redo" | null {
  if ((!event.ctrlKey && !event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && event.ctrlKey && !event.shiftKey ? "redo" : null;
}
