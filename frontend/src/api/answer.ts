// What a network says about one input: one probability per class.
import type { Failure } from "./failure";

export interface Answer {
  readonly kind: "answer";
  /** The names of the classes, "0" to "9" for digits. */
  readonly classes: readonly string[];
  /** One number from 0 to 1 per class, in the same order. */
  readonly probabilities: readonly number[];
  /** The numbers a picture became on the server; null when the page sent the numbers itself. */
  readonly pixels: readonly number[] | null;
}

/** The first row of the service's answer. */
export function toAnswer(data: {
  prediction: readonly (readonly (number | null)[])[];
  classes?: readonly string[] | null;
  input_array?: readonly (readonly number[])[] | null;
}): Answer | Failure {
  const probabilities = (data.prediction[0] ?? []).filter((p) => p !== null);
  const classes = data.classes ?? probabilities.map((_, index) => index.toString());
  if (probabilities.length < 2 || probabilities.length !== classes.length) {
    // The service writes null for "not a number": what a network that diverged answers.
    const message = "This network gives no usable answer. Choose or train another one.";
    return { kind: "failure", message, isTemporary: false };
  }
  return { kind: "answer", classes, probabilities, pixels: data.input_array?.[0] ?? null };
}
