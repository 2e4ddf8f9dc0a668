// The drawing as a list of strokes, and the six things that can happen to it.
//
// Strokes are kept as points, not as pixels, so that they can be taken back, redrawn at any size
// and handed to the network. A stroke that is still being drawn is simply the last of the list.
import type { Point, Stroke } from "../../lib/framing/point";

export interface Drawing {
  readonly strokes: readonly Stroke[];
  readonly isPenDown: boolean;
}

export type DrawingAction =
  | { readonly type: "begin"; readonly point: Point }
  | { readonly type: "extend"; readonly points: readonly Point[] }
  | { readonly type: "end" }
  | { readonly type: "cancel" }
  | { readonly type: "undo" }
  | { readonly type: "clear" };

export const BLANK: Drawing = { strokes: [], isPenDown: false };

export function drawingReducer(drawing: Drawing, action: DrawingAction): Drawing {
  const { strokes, isPenDown } = drawing;
  switch (action.type) {
    case "begin":
      return { strokes: [...strokes, [action.point]], isPenDown: true };

    case "extend": {
      const current = strokes.at(-1);
      if (!isPenDown || current === undefined || action.points.length === 0) return drawing;
      return { strokes: [...strokes.slice(0, -1), [...current, ...action.points]], isPenDown };
    }

    case "end":
      // The ink stays the very same list, so an answer that was given for it still holds.
      return isPenDown ? { strokes, isPenDown: false } : drawing;

    case "cancel":
      // The system took the pen away (a gesture, a call): what was half drawn was not meant.
      return isPenDown ? { strokes: strokes.slice(0, -1), isPenDown: false } : drawing;

    case "undo":
      return strokes.length === 0
        ? drawing
        : { strokes: strokes.slice(0, -1), isPenDown: false };

    case "clear":
      return strokes.length === 0 ? drawing : BLANK;
  }
}
