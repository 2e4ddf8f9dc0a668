import { describe, expect, test } from "vitest";
import { BLANK, drawingReducer, type Drawing, type DrawingAction } from "./drawing-reducer";

const A = { x: 0.1, y: 0.1 };
const B = { x: 0.2, y: 0.2 };
const C = { x: 0.3, y: 0.3 };

// The gestures of a hand, as the tests below speak of them.
const penDown = (point = A): DrawingAction => ({ type: "begin", point });
const penMove = (...points: (typeof A)[]): DrawingAction => ({ type: "extend", points });
const penUp: DrawingAction = { type: "end" };
const penLost: DrawingAction = { type: "cancel" };
const undo: DrawingAction = { type: "undo" };
const clear: DrawingAction = { type: "clear" };

function after(...gestures: DrawingAction[]): Drawing {
  return gestures.reduce(drawingReducer, BLANK);
}

describe("drawing", () => {
  test("a tap leaves a dot", () => {
    expect(after(penDown(), penUp).strokes).toEqual([[A]]);
  });

  test("there is ink as soon as the pen is down", () => {
    expect(after(penDown())).toEqual({ strokes: [[A]], isPenDown: true });
  });

  test("a stroke keeps every point in order", () => {
    expect(after(penDown(), penMove(B), penMove(C, A), penUp).strokes).toEqual([[A, B, C, A]]);
  });

  test("a second stroke leaves the first as it was", () => {
    expect(after(penDown(), penUp, penDown(B), penMove(C), penUp).strokes).toEqual([[A], [B, C]]);
  });

  test("a pen in the air does not draw", () => {
    expect(after(penDown(), penUp, penMove(B)).strokes).toEqual([[A]]);
    expect(after(penMove(B))).toBe(BLANK);
  });

  test("lifting the pen is no change of ink", () => {
    const drawn = after(penDown(), penMove(B));
    expect(drawingReducer(drawn, penUp).strokes).toBe(drawn.strokes);
  });

  test("a pen that was taken away leaves no half stroke", () => {
    expect(after(penDown(), penUp, penDown(B), penMove(C), penLost)).toEqual({
      strokes: [[A]],
      isPenDown: false,
    });
    expect(after(penDown(), penUp, penLost).strokes).toEqual([[A]]);
  });

  test("undo takes back one stroke at a time, also the one under the pen", () => {
    const two = [penDown(), penUp, penDown(B), penUp];
    expect(after(...two, undo).strokes).toEqual([[A]]);
    expect(after(...two, undo, undo)).toEqual(BLANK);
    expect(after(penDown(), penMove(B), undo, penMove(C))).toEqual(BLANK);
  });

  test("clear takes back everything", () => {
    expect(after(penDown(), penUp, penDown(B), clear)).toEqual(BLANK);
  });

  test("undo and clear of a blank surface change nothing", () => {
    expect(after(undo)).toBe(BLANK);
    expect(after(clear)).toBe(BLANK);
  });
});
