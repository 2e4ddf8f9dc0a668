// PATCH and DELETE /networks/{name}: another name, or none any more.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { OneNetwork } from "./get-network";

const PATIENCE = 10_000; // milliseconds

export async function renameNetwork(name: string, to: string): Promise<OneNetwork | Failure> {
  try {
    const { data, error, response } = await client.PATCH("/networks/{name}", {
      params: { path: { name } },
      body: { name: to },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (data === undefined) return failureFrom(response, error);
    return { kind: "network", network: data.network };
  } catch {
    return UNREACHABLE;
  }
}

export async function deleteNetwork(name: string): Promise<{ readonly kind: "deleted" } | Failure> {
  try {
    const { error, response } = await client.DELETE("/networks/{name}", {
      params: { path: { name } },
      signal: AbortSignal.timeout(PATIENCE),
    });
    // Not there: somebody else was faster.
    return response.ok || response.status === 404
      ? { kind: "deleted" }
      : failureFrom(response, error);
  } catch {
    return UNREACHABLE;
  }
}
