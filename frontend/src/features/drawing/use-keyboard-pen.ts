// Drawing without a pointer: a cursor walks over a grid of 28 x 28 cells, and keys put the pen down,
// lift it, or ink one cell. The keys count only while the surface has the focus, and Tab or Esc
// always leads out of it.
import { useState, type Dispatch, type FocusEvent, type KeyboardEvent } from "react";
import type { Point } from "../../lib/framing/point";
import { SIDE } from "../../lib/framing/render-with-pen";
import { hasInkAt } from "../../lib/ink/has-ink-at";
import type { Drawing, DrawingAction } from "./drawing-reducer";
import { eraserReach, hundredths, withBrush, type Tool } from "./tool";

/** A cell of the grid, counted from 0. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

interface KeyboardPenOptions {
  readonly drawing: Drawing;
  readonly dispatch: Dispatch<DrawingAction>;
  readonly tool: Tool;
  readonly onToolChange: (tool: Tool) => void;
  readonly onLeave: () => void;
}

const STEPS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How many cells Shift and an arrow go. */
const LEAP = 4;

export function useKeyboardPen(options: KeyboardPenOptions) {
  const { drawing, dispatch, tool, onToolChange, onLeave } = options;
  const [cursor, setCursor] = useState<Cell>({ column: SIDE / 2, row: SIDE / 2 });
  const [isInUse, setIsInUse] = useState(false);
  const [news, setNews] = useState("");
  const isPenDown = drawing.gesture !== null;

  function touch(cell: Cell) {
    const point = middleOf(cell);
    if (tool.isEraser) dispatch({ type: "rub", point, reach: eraserReach(tool) });
    else dispatch({ type: "begin", point });
  }

  function moveBy([right, down]: readonly [number, number], isLeap: boolean) {
    const length = isLeap ? LEAP : 1;
    const cell = {
      column: onGrid(cursor.column + length * right),
      row: onGrid(cursor.row + length * down),
    };
    setCursor(cell);
    if (isPenDown) dispatch({ type: "extend", points: [middleOf(cell)] });
    const isInked = hasInkAt(drawing.strokes, middleOf(cell), tool.brush);
    setNews(`Row ${(cell.row + 1).toString()}, column ${(cell.column + 1).toString()}${isInked ? ", ink" : ""}`);
  }

  function toggleInk() {
    const point = middleOf(cursor);
    if (isPenDown) return;
    if (tool.isEraser || hasInkAt(drawing.strokes, point, tool.brush)) {
      dispatch({ type: "rub", point, reach: eraserReach(tool) });
      setNews("Rubbed out");
    } else {
      dispatch({ type: "begin", point });
      setNews("Ink");
    }
    dispatch({ type: "end" });
  }

  function togglePen() {
    if (isPenDown) dispatch({ type: "end" });
    else touch(cursor);
    setNews(`${tool.isEraser ? "Eraser" : "Pen"} ${isPenDown ? "up" : "down"}`);
  }

  function toggleEraser() {
    lift();
    onToolChange({ ...tool, isEraser: !tool.isEraser });
    setNews(tool.isEraser ? "Pen" : "Eraser");
  }

  function changeBrush(by: number) {
    const changed = withBrush(tool, hundredths(tool) + by);
    onToolChange(changed);
    setNews(`Brush ${hundredths(changed).toString()} percent`);
  }

  function lift() {
    if (isPenDown) dispatch({ type: "end" });
  }

  function leave() {
    lift();
    setIsInUse(false);
    onLeave();
  }

  /** What a key does here; undefined for all keys that are none of ours. */
  function actionOf(event: KeyboardEvent): (() => void) | undefined {
    // On many keyboards a bracket takes Alt or Ctrl+Alt to type.
    const isBracket = event.key === "[" || event.key === "]";
    if (event.metaKey || ((event.ctrlKey || event.altKey) && !isBracket)) return undefined;
    const step = STEPS[event.key];
    if (step !== undefined) {
      return () => {
        moveBy(step, event.shiftKey);
      };
    }
    const actions: Readonly<Record<string, () => void>> = {
      " ": toggleInk,
      p: togglePen,
      e: toggleEraser,
      "[": () => {
        changeBrush(-1);
      },
      "]": () => {
        changeBrush(1);
      },
      escape: leave,
    };
    return actions[event.key.toLowerCase()];
  }

  return {
    cursor,
    isInUse,
    isPenDown,
    news,
    handlers: {
      onKeyDown: (event: KeyboardEvent) => {
        const action = actionOf(event);
        if (action === undefined) return;
        event.preventDefault();
        setIsInUse(true);
        action();
      },
      onFocus: (event: FocusEvent<HTMLElement>) => {
        setIsInUse(event.currentTarget.matches(":focus-visible"));
      },
      onBlur: () => {
        if (isInUse) lift();
        setIsInUse(false);
        setNews("");
      },
    },
    /** A pointer draws now: the cursor is in its way. */
    putAside: () => {
      setIsInUse(false);
    },
  };
}

function onGrid(index: number): number {
  return Math.min(SIDE - 1, Math.max(0, index));
}

function middleOf({ column, row }: Cell): Point {
  return { x: (column + 0.5) / SIDE, y: (row + 0.5) / SIDE };
}
