// One training: as it stands (GET /train/{id}), and with all its reports (GET /train/{id}/events).
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { Job, Report } from "./list-runs";
import type { components } from "./schema";

type JobHistory = components["schemas"]["JobHistory"];

export interface CurrentJob {
  readonly kind: "job";
  readonly job: Job;
}

export interface Run {
  readonly kind: "run";
  readonly job: Job;
  /** Oldest first. */
  readonly history: readonly Report[];
  /** Where a stream would go on. */
  readonly lastEventId: number;
}

const PATIENCE = 10_000; // milliseconds

export async function getJob(id: string, signal: AbortSignal): Promise<CurrentJob | Failure> {
  try {
    const { data, error, response } = await client.GET("/train/{id}", {
      params: { path: { id } },
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (data === undefined) return failureFrom(response, error);
    return { kind: "job", job: data.job };
  } catch {
    return UNREACHABLE;
  }
}

export async function getRun(id: string, signal: AbortSignal): Promise<Run | Failure> {
  try {
    const { data, error, response } = await client.GET("/train/{id}/events", {
      params: { path: { id } },
      headers: { Accept: "application/json" }, // not the stream
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (data === undefined) return failureFrom(response, error);
    // The same address has two answers; we asked for this one.
    const { job, history, last_event_id: lastEventId } = data as JobHistory;
    return { kind: "run", job, history, lastEventId };
  } catch {
    return UNREACHABLE;
  }
}
