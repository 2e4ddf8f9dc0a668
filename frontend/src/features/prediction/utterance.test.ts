import { expect, test } from "vitest";
import { toReading } from "./reading";
import { isWorthSaying, utteranceFor } from "./utterance";

/** What is read when each digit has these chances. */
function answer(...digits: Record<number, number>[]) {
  const classes = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
  const rows = digits.map((chances) => ({
    pixels: [],
    probabilities: classes.map((_, k) => chances[k] ?? 0),
  }));
  return toReading({ kind: "answer", classes, rows });
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

test("speaks a number as a whole", () => {
  const outcome = answer({ 2: 0.99 }, { 0: 0.98 }, { 2: 0.98 }, { 6: 0.99 });
  expect(utteranceFor({ state: "sure", outcome })?.text).toBe("2026, 94 percent.");
});

test("keeps the zero in front", () => {
  const outcome = answer({ 0: 0.99 }, { 7: 0.99 });
  expect(utteranceFor({ state: "sure", outcome })?.text).toBe("07, 98 percent.");
});

test("speaks of doubt in a number", () => {
  const outcome = answer({ 2: 0.99 }, { 1: 0.48, 7: 0.41 });
  expect(utteranceFor({ state: "unsure", outcome })?.text).toBe(
    "Not sure: 2? (1 or 7). 21, 48 percent.",
  );
});

test("names no digit that is not likely", () => {
  const outcome = answer({ 4: 0.2, 9: 0.15 });
  expect(utteranceFor({ state: "unsure", outcome })?.text).toBe("Not sure this is a digit.");
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
