// GET /train: all trainings, the newest first.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { components } from "./schema";

type Figures = components["schemas"]["Report"];

/** Of an epoch under way there are fewer figures. */
export type Report = Pick<Figures, "epoch" | "loss" | "accuracy"> & Partial<Figures>;

export type Job = Omit<components["schemas"]["Job"], "latest"> & { readonly latest: Report | null };

export interface RunList {
  readonly kind: "runs";
  readonly jobs: readonly Job[];
}

const PATIENCE = 10_000; // milliseconds

export async function listRuns(signal: AbortSignal): Promise<RunList | Failure> {
  try {
    const { data, error, response } = await client.GET("/train", {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (data === undefined) return failureFrom(response, error);
    return { kind: "runs", jobs: data.jobs };
  } catch {
    return UNREACHABLE;
  }
}
