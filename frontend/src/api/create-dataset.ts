// POST /datasets: bring your own, a CSV or a zip of pictures.
import { send } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { Dataset } from "./list-datasets";

export interface Created {
  readonly kind: "created";
  readonly dataset: Dataset;
}

export async function createDataset(
  name: string,
  form: FormData,
  signal: AbortSignal,
): Promise<Created | Failure> {
  form.set("name", name);
  try {
    // No time is too long for a large file on a slow line: whoever waits can stop it.
    const address = new URL("/datasets", window.location.origin);
    const response = await send(new Request(address, { method: "POST", body: form, signal }));
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok || body === null) return failureFrom(response, body);
    return { kind: "created", dataset: (body as { dataset: Dataset }).dataset };
  } catch {
    return UNREACHABLE;
  }
}
