// DELETE /datasets/{name}: one of the user's own.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";

export interface Deleted {
  readonly kind: "deleted";
}

const PATIENCE = 10_000; // milliseconds

export async function deleteDataset(name: string): Promise<Deleted | Failure> {
  try {
    const { error, response } = await client.DELETE("/datasets/{name}", {
      params: { path: { name } },
      signal: AbortSignal.timeout(PATIENCE),
    });
    return response.ok ? { kind: "deleted" } : failureFrom(response, error);
  } catch {
    return UNREACHABLE;
  }
}
