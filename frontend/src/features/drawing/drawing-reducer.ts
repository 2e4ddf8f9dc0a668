// The drawing as a list of strokes, and what can happen to it.
//
// Strokes are kept as points, not as pixels, so that they can be taken back, cut by the eraser,
// redrawn at any size and handed to the network. A gesture is what happens between touching the
// surface and letting go; each gesture that changed the ink is one step that can be undone. The
// ink itself is never changed in place, so a step back is only the list as it was.
import type { Ink, Point } from "../../lib/framing/point";
import { eraseStrokes } from "../../lib/ink/erase-strokes";

export interface Drawing {
  /** A stroke that is still being drawn is simply the last of the list. */
  readonly strokes: Ink;
  /** What the pen or the eraser on the surface is doing; null while neither touches it. */
  readonly gesture: Gesture | null;
  /** The ink before each step, the latest last. */
  readonly past: readonly Ink[];
  /** The ink after each step that was undone, the latest undone last. */
  readonly future: readonly Ink[];
}

interface Gesture {
  readonly before: Ink;
  /** Where the eraser is and how far it reaches; null for the pen. */
  readonly eraser: { readonly at: Point; readonly reach: number } | null;
}

export type DrawingAction =
  | { readonly type: "begin"; readonly point: Point }
  | { readonly type: "rub"; readonly point: Point; readonly reach: number }
  | { readonly type: "extend"; readonly points: readonly Point[] }
  | { readonly type: "end" }
  | { readonly type: "cancel" }
  | { readonly type: "undo" }
  | { readonly type: "redo" }
  | { readonly type: "clear" }
  | { readonly type: "replace"; readonly strokes: Ink };

export const BLANK: Drawing = { strokes: [], gesture: null, past: [], future: [] };

export function drawingReducer(drawing: Drawing, action: DrawingAction): Drawing {
  const { strokes, gesture } = drawing;
  switch (action.type) {
    case "begin":
      return {
        ...settle(drawing),
        strokes: [...strokes, [action.point]],
        gesture: { before: strokes, eraser: null },
      };

    case "rub": {
      const eraser = { at: action.point, reach: action.reach };
      const touching = { ...settle(drawing), gesture: { before: strokes, eraser } };
      return drawingReducer(touching, { type: "extend", points: [action.point] });
    }

    case "extend":
      return gesture === null ? drawing : action.points.reduce(moveTo, drawing);

    case "end":
      return settle(drawing);

    case "cancel":
      // The system took the pen away (a gesture, a call): what was half done was not meant.
      return gesture === null ? drawing : { ...drawing, strokes: gesture.before, gesture: null };

    case "undo": {
      const { past, future, strokes: current } = settle(drawing);
      const before = past.at(-1);
      if (before === undefined) return drawing;
      return {
        strokes: before,
        gesture: null,
        past: past.slice(0, -1),
        future: [...future, current],
      };
    }

    case "redo": {
      const after = drawing.future.at(-1);
      if (after === undefined || gesture !== null) return drawing;
      return {
        strokes: after,
        gesture: null,
        past: [...drawing.past, strokes],
        future: drawing.future.slice(0, -1),
      };
    }

    case "clear":
      return strokes.length === 0 ? drawing : drawingReducer(drawing, { type: "replace", strokes: [] });

    case "replace":
      return step(settle(drawing), action.strokes);
  }
}

/** The pen draws to a point, or the eraser rubs its way there. */
function moveTo(drawing: Drawing, point: Point): Drawing {
  const { strokes, gesture } = drawing;
  if (gesture === null) return drawing;
  if (gesture.eraser === null) {
    const current = strokes.at(-1) ?? [];
    return { ...drawing, strokes: [...strokes.slice(0, -1), [...current, point]] };
  }
  const { at, reach } = gesture.eraser;
  return {
    ...drawing,
    strokes: eraseStrokes(strokes, at, point, reach),
    gesture: { ...gesture, eraser: { at: point, reach } },
  };
}

/**
 * The gesture, if there is one, is over. The ink stays the very same list, so an answer that was
 * given for it still holds.
 */
function settle(drawing: Drawing): Drawing {
  const { strokes, gesture } = drawing;
  if (gesture === null) return drawing;
  return step({ ...drawing, strokes: gesture.before, gesture: null }, strokes);
}

/** From this ink to another, in one step that can be undone; no step if it is the same. */
function step(drawing: Drawing, strokes: Ink): Drawing {
  if (strokes === drawing.strokes) return drawing;
  return { strokes, gesture: null, past: [...drawing.past, drawing.strokes], future: [] };
}
