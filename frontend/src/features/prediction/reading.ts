// What the page read: one digit or several side by side, each with what the network makes of it.
import type { Answer, AnsweredRow } from "../../api/answer";
import { verdict, type Verdict } from "../../lib/verdict";

export interface Digit extends AnsweredRow {
  /** Is the network sure of the label, torn between it and the next one, or is it neither? */
  readonly kind: Verdict["kind"];
  readonly label: string;
  readonly nextLabel: string;
  readonly confidence: number;
}

export interface Reading {
  readonly kind: "reading";
  readonly classes: readonly string[];
  /** From left to right; at least one. */
  readonly digits: readonly Digit[];
  /** All labels in one: "2026". */
  readonly label: string;
  /** That all digits are right: the product of their confidences. */
  readonly confidence: number;
  /** True if the network is sure of every digit. */
  readonly isSure: boolean;
}

/** Every row of the answer taken as a digit. */
export function toReading({ classes, rows }: Answer): Reading {
  const digits = rows.map((row) => toDigit(row, classes));
  return {
    kind: "reading",
    classes,
    digits,
    label: digits.map(({ label }) => label).join(""),
    confidence: digits.reduce((product, { confidence }) => product * confidence, 1),
    isSure: digits.every(({ kind }) => kind === "sure"),
  };
}

function toDigit(row: AnsweredRow, classes: readonly string[]): Digit {
  const { kind, best, next } = verdict(row.probabilities);
  return {
    ...row,
    kind,
    label: classes[best] ?? "",
    nextLabel: classes[next] ?? "",
    confidence: row.probabilities[best] ?? 0,
  };
}

/** The number of the digit, counted from 0, whose label is the least likely. */
export function leastSure({ digits }: Reading): number {
  const confidences = digits.map(({ confidence }) => confidence);
  return confidences.indexOf(Math.min(...confidences));
}
