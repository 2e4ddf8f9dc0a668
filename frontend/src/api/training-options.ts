// GET /train/options: every name that a training takes, and what stands where nothing is said.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { components } from "./schema";

/** How large things may be. */
export type Limits = components["schemas"]["Limits"];

export interface TrainingOptions {
  readonly kind: "options";
  /** What may stand in each field: "operator", "optimizer", … */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly limits: Limits;
}

const PATIENCE = 10_000; // milliseconds

export async function trainingOptions(signal: AbortSignal): Promise<TrainingOptions | Failure> {
  try {
    const { data, error, response } = await client.GET("/train/options", {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (data === undefined) return failureFrom(response, error);
    return { kind: "options", names: data.names, defaults: data.defaults, limits: data.limits };
  } catch {
    return UNREACHABLE;
  }
}
