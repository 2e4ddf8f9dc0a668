// POST /predict with a picture: the service finds the digits in it, crops, scales and balances each
// as MNIST's are, and says which 784 numbers each became.
import { toAnswer, type Answer } from "./answer";
import { send } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import { shrinkPicture } from "./shrink-picture";

/** A picture is sent over slow lines too. */
const PATIENCE = 30_000;

export async function predictPicture(
  networkName: string,
  file: File,
  signal: AbortSignal,
): Promise<Answer | Failure> {
  const picture = await shrinkPicture(file);
  if ("kind" in picture) return picture;

  const form = new FormData();
  form.set("network_name", networkName);
  form.set("image", picture, file.name);
  try {
    const request = new Request(new URL("/predict", window.location.origin), {
      method: "POST",
      body: form,
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    const response = await send(request);
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok || body === null) return failureFrom(response, body);
    const answer = body as Parameters<typeof toAnswer>[0] & { input_array: number[][] };
    return toAnswer(answer, answer.input_array);
  } catch {
    return UNREACHABLE;
  }
}
