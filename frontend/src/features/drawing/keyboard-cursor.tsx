// Where the keyboard's pen is: one cell of the grid, filled while the pen is down.
import { SIDE } from "../../lib/framing/render-with-pen";
import type { Cell } from "./use-keyboard-pen";

interface KeyboardCursorProps {
  readonly cell: Cell;
  readonly isPenDown: boolean;
}

export function KeyboardCursor({ cell, isPenDown }: KeyboardCursorProps) {
  const cells = 100 / SIDE; // percent of the surface
  return (
    <div
      className={isPenDown ? "keyboard-cursor keyboard-cursor-down" : "keyboard-cursor"}
      aria-hidden="true"
      style={{
        left: `${(cell.column * cells).toString()}%`,
        top: `${(cell.row * cells).toString()}%`,
      }}
    />
  );
}
