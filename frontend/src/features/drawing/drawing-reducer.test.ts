import { describe, expect, test } from "vitest";
import { BLANK, drawingReducer, type Drawing, type DrawingAction } from "./drawing-reducer";

const A = { x: 0.1, y: 0.1 };
const B = { x: 0.2, y: 0.2 };
const C = { x: 0.3, y: 0.3 };

// The gestures of a hand, as the tests below speak of them.
const penDown = (point = A): DrawingAction => ({ type: "begin", point });
const rub = (point = A): DrawingAction => ({ type: "rub", point, reach: 0.05 });
const move = (...points: (typeof A)[]): DrawingAction => ({ type: "extend", points });
const lift: DrawingAction = { type: "end" };
const penLost: DrawingAction = { type: "cancel" };
const undo: DrawingAction = { type: "undo" };
const redo: DrawingAction = { type: "redo" };
const clear: DrawingAction = { type: "clear" };
const dots = (...points: (typeof A)[]) => points.flatMap((point) => [penDown(point), lift]);

function after(...gestures: DrawingAction[]): Drawing {
  return gestures.reduce(drawingReducer, BLANK);
}

function inkAfter(...gestures: DrawingAction[]) {
  return after(...gestures).strokes;
}

describe("drawing", () => {
  test("a tap leaves a dot", () => {
    expect(inkAfter(penDown(), lift)).toEqual([[A]]);
  });

  test("there is ink as soon as the pen is down", () => {
    expect(inkAfter(penDown())).toEqual([[A]]);
    expect(after(penDown()).gesture).not.toBeNull();
  });

  test("a stroke keeps every point in order", () => {
    expect(inkAfter(penDown(), move(B), move(C, A), lift)).toEqual([[A, B, C, A]]);
  });

  test("a second stroke leaves the first as it was", () => {
    expect(inkAfter(penDown(), lift, penDown(B), move(C), lift)).toEqual([[A], [B, C]]);
  });

  test("a pen in the air does not draw", () => {
    expect(inkAfter(penDown(), lift, move(B))).toEqual([[A]]);
    expect(after(move(B))).toBe(BLANK);
  });

  test("lifting the pen is no change of ink", () => {
    const drawn = after(penDown(), move(B));
    expect(drawingReducer(drawn, lift).strokes).toBe(drawn.strokes);
  });

  test("a pen that was taken away leaves no half stroke, and nothing to undo", () => {
    expect(inkAfter(penDown(), lift, penDown(B), move(C), penLost)).toEqual([[A]]);
    expect(inkAfter(penDown(), lift, penLost)).toEqual([[A]]);
    expect(after(penDown(), penLost).past).toEqual([]);
  });
});

describe("taking back", () => {
  test("undo takes back one stroke at a time, also the one under the pen", () => {
    expect(inkAfter(...dots(A, B), undo)).toEqual([[A]]);
    expect(inkAfter(...dots(A, B), undo, undo)).toEqual([]);
    expect(inkAfter(penDown(), move(B), undo, move(C))).toEqual([]);
  });

  test("redo brings back what undo took, in order", () => {
    expect(inkAfter(...dots(A, B), undo, undo, redo)).toEqual([[A]]);
    expect(inkAfter(...dots(A, B), undo, undo, redo, redo)).toEqual([[A], [B]]);
  });

  test("new ink ends what could be redone", () => {
    expect(inkAfter(...dots(A, B), undo, ...dots(C), redo)).toEqual([[A], [C]]);
  });

  test("clear takes back everything, and can itself be undone", () => {
    expect(inkAfter(...dots(A, B), clear)).toEqual([]);
    expect(inkAfter(...dots(A, B), clear, undo)).toEqual([[A], [B]]);
  });

  test("undo, redo and clear change nothing where there is nothing", () => {
    for (const action of [undo, redo, clear]) expect(after(action)).toBe(BLANK);
  });

  test("another drawing in place of this one is one step", () => {
    const seven = [[A, B], [C]];
    const replace: DrawingAction = { type: "replace", strokes: seven };
    expect(inkAfter(...dots(B), replace)).toBe(seven);
    expect(inkAfter(...dots(B), replace, undo)).toEqual([[B]]);
  });
});

describe("the eraser", () => {
  test("takes away what it touches, at once", () => {
    expect(inkAfter(...dots(A, B), rub(A))).toEqual([[B]]);
  });

  test("rubs along its way", () => {
    expect(inkAfter(...dots(A, B), rub(C), move(A))).toEqual([]);
  });

  test("rubs only along its way, not straight from where it began", () => {
    const between = { x: 0.6, y: 0.6 };
    expect(inkAfter(...dots(between), rub(C), move({ x: 0.3, y: 0.9 }, { x: 0.9, y: 0.9 }))).toEqual([
      [between],
    ]);
  });

  test("one rub is one step, however much it took", () => {
    const rubbed = [...dots(A, B), rub(C), move(B), move(A), lift];
    expect(inkAfter(...rubbed)).toEqual([]);
    expect(inkAfter(...rubbed, undo)).toEqual([[A], [B]]);
  });

  test("a rub beside the ink is no step, and what could be redone stays", () => {
    expect(inkAfter(...dots(A, B), undo, rub(C), lift, redo)).toEqual([[A], [B]]);
  });
});
