// What a network says about each row of numbers it was asked about: one probability per class.
import type { Failure } from "./failure";

export interface Answer {
  readonly kind: "answer";
  /** The names of the classes, "0" to "9" for digits. */
  readonly classes: readonly string[];
  readonly rows: readonly AnsweredRow[];
}

export interface AnsweredRow {
  /** The 784 numbers that were asked about. */
  readonly pixels: readonly number[];
  /** One number from 0 to 1 per class, in the order of the classes. */
  readonly probabilities: readonly number[];
}

/** The service writes null for "not a number": what a network that diverged answers. */
const NO_ANSWER: Failure = {
  kind: "failure",
  message: "This network gives no usable answer. Choose or train another one.",
  isTemporary: false,
};

/** The service's answer to these rows. */
export function toAnswer(
  data: {
    prediction: readonly (readonly (number | null)[])[];
    classes?: readonly string[] | null;
  },
  asked: readonly (readonly number[])[],
): Answer | Failure {
  const rows = asked.map((pixels, k) => ({
    pixels,
    probabilities: (data.prediction[k] ?? []).filter((p) => p !== null),
  }));
  const classes = data.classes ?? (rows[0]?.probabilities ?? []).map((_, index) => index.toString());
  const isUsable =
    rows.length > 0 &&
    classes.length >= 2 &&
    rows.every(({ probabilities }) => probabilities.length === classes.length);
  return isUsable ? { kind: "answer", classes, rows } : NO_ANSWER;
}
