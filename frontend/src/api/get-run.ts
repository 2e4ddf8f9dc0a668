// One training: as it stands (GET /train/{id}), and with all its reports (GET /train/{id}/events).
import { answerTo, patience } from "./answer-to";
import { client } from "./client";
import type { Failure } from "./failure";
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

export function getJob(id: string, signal: AbortSignal): Promise<CurrentJob | Failure> {
  const options = { params: { path: { id } }, signal: patience(signal) };
  return answerTo(client.GET("/train/{id}", options), ({ job }) => ({ kind: "job", job }));
}

export function getRun(id: string, signal: AbortSignal): Promise<Run | Failure> {
  const headers = { Accept: "application/json" }; // not the stream
  const options = { params: { path: { id } }, headers, signal: patience(signal) };
  return answerTo(client.GET("/train/{id}/events", options), (body) => {
    // The same address has two answers; we asked for this one.
    const { job, history, last_event_id: lastEventId } = body as JobHistory;
    return { kind: "run", job, history, lastEventId };
  });
}
