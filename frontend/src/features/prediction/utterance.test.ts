import { expect, test } from "vitest";
import type { Answer } from "../../api/answer";
import { isWorthSaying, utteranceFor } from "./utterance";

function answer(chances: Record<number, number>): Answer {
  const classes = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
  const probabilities = classes.map((_, k) => chances[k] ?? 0);
  return { kind: "answer", classes, probabilities, pixels: null };
}

test("speaks the answer and the next best", () => {
  const outcome = answer({ 7: 0.93, 1: 0.04 });
  expect(utteranceFor({ state: "sure", outcome })?.text).toBe("Seven, 93 percent. Next one, 1.");
});

test("speaks of doubt", () => {
  const outcome = answer({ 4: 0.48, 9: 0.41 });
  expect(utteranceFor({ state: "unsure", outcome })?.text).toBe(
    "Not sure: 4 or 9. Four, 48 percent.",
  );
});

test("says nothing while an answer is awaited", () => {
  expect(utteranceFor({ state: "pending", outcome: answer({ 7: 0.93 }) })).toBeNull();
});

test("repeats itself only for another digit or 10 points", () => {
  const said = (chances: Record<number, number>) => {
    const utterance = utteranceFor({ state: "sure", outcome: answer(chances) });
    if (utterance === null) throw new Error("an answer is spoken");
    return utterance;
  };
  expect(isWorthSaying(said({ 7: 0.8 }), said({ 7: 0.89 }))).toBe(false);
  expect(isWorthSaying(said({ 7: 0.8 }), said({ 7: 0.9 }))).toBe(true);
  expect(isWorthSaying(said({ 7: 0.8 }), said({ 1: 0.8 }))).toBe(true);
});
