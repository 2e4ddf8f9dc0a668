// GET /datasets: what there is to learn from.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { components } from "./schema";

export type Dataset = components["schemas"]["Dataset"];

export interface DatasetList {
  readonly kind: "datasets";
  /** Those that ship, in the order of a course, then the user's own. */
  readonly datasets: readonly Dataset[];
}

const PATIENCE = 10_000; // milliseconds

export async function listDatasets(signal: AbortSignal): Promise<DatasetList | Failure> {
  try {
    const { data, error, response } = await client.GET("/datasets", {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (data === undefined) return failureFrom(response, error);
    return { kind: "datasets", datasets: data.datasets };
  } catch {
    return UNREACHABLE;
  }
}
