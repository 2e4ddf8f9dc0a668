// GET /networks: which networks there are, and how good each is.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { components } from "./schema";

/** A damaged one has `damage`, the reason, and null for the rest. */
export type Network = components["schemas"]["NetworkSummary"];

export interface NetworkList {
  readonly kind: "networks";
  readonly networks: readonly Network[];
}

/** Under which the page remembers the list. */
export const NETWORKS_KEY = ["networks"] as const;

const PATIENCE = 10_000; // milliseconds

export async function listNetworks(signal: AbortSignal): Promise<NetworkList | Failure> {
  try {
    const { data, error, response } = await client.GET("/networks", {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (data === undefined) return failureFrom(response, error);
    return { kind: "networks", networks: data.networks };
  } catch {
    return UNREACHABLE;
  }
}
