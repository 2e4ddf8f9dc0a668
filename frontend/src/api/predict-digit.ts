// POST /predict: 784 numbers in, one probability per class out.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";

export interface Answer {
  readonly kind: "answer";
  /** The names of the classes, "0" to "9" for digits. */
  readonly classes: readonly string[];
  /** One number from 0 to 1 per class, in the same order. */
  readonly probabilities: readonly number[];
}

/** After this many milliseconds we no longer believe that an answer will come. */
const PATIENCE = 10_000;

export async function predictDigit(
  networkName: string,
  pixels: readonly number[],
  signal: AbortSignal,
): Promise<Answer | Failure> {
  try {
    const { data, error, response } = await client.POST("/predict", {
      body: { network_name: networkName, input_array: [...pixels] },
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    return data === undefined ? failureFrom(response, error) : toAnswer(data);
  } catch {
    return UNREACHABLE;
  }
}

function toAnswer(data: {
  prediction: readonly (readonly (number | null)[])[];
  classes?: readonly string[] | null;
}): Answer | Failure {
  const probabilities = (data.prediction[0] ?? []).filter((p) => p !== null);
  const classes = data.classes ?? probabilities.map((_, index) => index.toString());
  if (probabilities.length < 2 || probabilities.length !== classes.length) {
    // The service writes null for "not a number": what a network that diverged answers.
    const message = "This network gives no usable answer. Choose or train another one.";
    return { kind: "failure", message, isTemporary: false };
  }
  return { kind: "answer", classes, probabilities };
}
