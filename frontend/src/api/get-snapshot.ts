// GET /train/{id}/snapshot: what the network in training looks like now.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { components } from "./schema";

export type Look = components["schemas"]["Snapshot"];

export interface Snapshot {
  readonly kind: "snapshot";
  /** Null until there is something to see. */
  readonly look: Look | null;
}

const PATIENCE = 10_000; // milliseconds

export async function getSnapshot(id: string, signal: AbortSignal): Promise<Snapshot | Failure> {
  try {
    const { data, error, response } = await client.GET("/train/{id}/snapshot", {
      params: { path: { id } },
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (data === undefined) return failureFrom(response, error);
    // The client forgets that lists in a schema may have a length.
    return { kind: "snapshot", look: data.snapshot as Look | null };
  } catch {
    return UNREACHABLE;
  }
}
