// GET /train: all trainings, the newest first.
import { answerTo, patience } from "./answer-to";
import { client } from "./client";
import type { Failure } from "./failure";
import type { components } from "./schema";

type Figures = components["schemas"]["Report"];

/** Of an epoch under way there are fewer figures. */
export type Report = Pick<Figures, "epoch" | "loss" | "accuracy"> & Partial<Figures>;

export type Job = Omit<components["schemas"]["Job"], "latest"> & { readonly latest: Report | null };

export interface RunList {
  readonly kind: "runs";
  readonly jobs: readonly Job[];
}

export function listRuns(signal: AbortSignal): Promise<RunList | Failure> {
  return answerTo(client.GET("/train", { signal: patience(signal) }), ({ jobs }) => ({
    kind: "runs",
    jobs,
  }));
}
