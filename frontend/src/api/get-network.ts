// GET /networks/{name}: one network, with the reports of its training and its settings.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { components } from "./schema";

export type NetworkDetails = components["schemas"]["Network"];

export interface OneNetwork {
  readonly kind: "network";
  readonly network: NetworkDetails;
}

const PATIENCE = 10_000; // milliseconds

export async function getNetwork(name: string, signal: AbortSignal): Promise<OneNetwork | Failure> {
  try {
    const { data, error, response } = await client.GET("/networks/{name}", {
      params: { path: { name } },
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (data === undefined) return failureFrom(response, error);
    return { kind: "network", network: data.network };
  } catch {
    return UNREACHABLE;
  }
}
