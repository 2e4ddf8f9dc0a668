// One pen at a time: turns pointer events (mouse, finger, stylus) into begin or rub, extend, end,
// cancel.
//
// Only the first finger or the left mouse button draws. The pointer is captured, so a stroke goes
// on when it leaves the surface; points outside are moved to the nearest edge, because what the
// network reads should be what the eye sees.
import { useEffect, useRef, type Dispatch, type PointerEvent } from "react";
import { flushSync } from "react-dom";
import type { Point } from "../../lib/framing/point";
import type { DrawingAction } from "./drawing-reducer";
import { eraserReach, type Tool } from "./tool";

export function usePen(tool: Tool, dispatch: Dispatch<DrawingAction>) {
  const pen = useRef<{ id: number; waiting: Point[]; frame: number } | null>(null);

  // A fast mouse moves many times per frame. Its points wait here and are inked once a frame.
  function inkWaiting() {
    if (pen.current === null || pen.current.waiting.length === 0) return;
    dispatch({ type: "extend", points: pen.current.waiting });
    pen.current.waiting = [];
  }

  function putDown(event: PointerEvent<HTMLElement>) {
    if (pen.current !== null || !event.isPrimary || event.button !== 0) return;
    pen.current = { id: event.pointerId, waiting: [], frame: 0 };
    const point = pointOf(event, event.currentTarget);
    if (tool.isEraser) dispatch({ type: "rub", point, reach: eraserReach(tool) });
    else dispatch({ type: "begin", point });
    event.currentTarget.setPointerCapture(event.pointerId);
  }

  function move(event: PointerEvent<HTMLElement>) {
    if (pen.current?.id !== event.pointerId) return;
    const surface = event.currentTarget;
    pen.current.waiting.push(...allMoves(event.nativeEvent).map((e) => pointOf(e, surface)));
    cancelAnimationFrame(pen.current.frame);
    // flushSync: the ink is on the screen in this frame, not in the next one.
    pen.current.frame = requestAnimationFrame(() => {
      flushSync(inkWaiting);
    });
  }

  function lift(event: PointerEvent<HTMLElement>, how: "end" | "cancel") {
    if (pen.current?.id !== event.pointerId) return;
    cancelAnimationFrame(pen.current.frame);
    inkWaiting();
    pen.current = null;
    dispatch({ type: how });
  }

  useEffect(
    () => () => {
      if (pen.current !== null) cancelAnimationFrame(pen.current.frame);
      pen.current = null;
    },
    [],
  );

  return {
    onPointerDown: putDown,
    onPointerMove: move,
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      lift(event, "end");
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => {
      lift(event, "cancel");
    },
    // Comes after every lift; only matters when the pointer was lost without one.
    onLostPointerCapture: (event: PointerEvent<HTMLElement>) => {
      lift(event, "end");
    },
  };
}

/** Browsers bundle moves that came within one frame; ask for each of them where that is possible. */
function allMoves(event: globalThis.PointerEvent): readonly globalThis.PointerEvent[] {
  // Missing in older browsers and on pages that are not served securely.
  const moves = "getCoalescedEvents" in event ? event.getCoalescedEvents() : [];
  return moves.length > 0 ? moves : [event];
}

function pointOf(event: { clientX: number; clientY: number }, surface: HTMLElement): Point {
  const { left, top, width, height } = surface.getBoundingClientRect();
  return { x: share(event.clientX - left, width), y: share(event.clientY - top, height) };
}

function share(part: number, whole: number): number {
  return Math.min(1, Math.max(0, part / whole));
}
