// POST /predict: 784 numbers in, one probability per class out.
import { toAnswer, type Answer } from "./answer";
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";

/** After this many milliseconds we no longer believe that an answer will come. */
const PATIENCE = 10_000;

export async function predictPixels(
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
