// POST /train: queue a training.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { components } from "./schema";

/** What differs from the service's own defaults, and a name. */
export type TrainingRequest = { readonly network_name: string } & Readonly<Record<string, unknown>>;

export interface Started {
  readonly kind: "started";
  readonly job: components["schemas"]["Job"];
}

const PATIENCE = 30_000; // milliseconds

export async function startTraining(request: TrainingRequest): Promise<Started | Failure> {
  try {
    const { data, error, response } = await client.POST("/train", {
      body: request as unknown as components["schemas"]["TrainRequest"], // the rest has defaults
      signal: AbortSignal.timeout(PATIENCE),
    });
    return data === undefined ? failureFrom(response, error) : { kind: "started", job: data.job };
  } catch {
    return UNREACHABLE;
  }
}
