// POST /predict: rows of 784 numbers in, one probability per class out for each of them.
import { toAnswer, type Answer } from "./answer";
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import { inputArray } from "./input-array";

/** After this many milliseconds we no longer believe that an answer will come. */
const PATIENCE = 10_000;

export async function predictPixels(
  networkName: string,
  rows: readonly (readonly number[])[],
  signal: AbortSignal,
): Promise<Answer | Failure> {
  try {
    const { data, error, response } = await client.POST("/predict", {
      body: { network_name: networkName, input_array: inputArray(rows) },
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    return data === undefined ? failureFrom(response, error) : toAnswer(data, rows);
  } catch {
    return UNREACHABLE;
  }
}
