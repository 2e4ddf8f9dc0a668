// Where one is logged in.
import type { Done } from "./account";
import { answerTo, patience } from "./answer-to";
import { client } from "./client";
import type { Failure } from "./failure";
import type { components } from "./schema";

export type Session = components["schemas"]["Session"];

export interface SessionList {
  readonly kind: "sessions";
  readonly sessions: readonly Session[];
}

export function listSessions(signal: AbortSignal): Promise<SessionList | Failure> {
  const request = client.GET("/sessions", { signal: patience(signal) });
  return answerTo(request, ({ sessions }) => ({ kind: "sessions", sessions }));
}

export function endSession(id: string): Promise<Done | Failure> {
  const request = client.DELETE("/sessions/{id}", { params: { path: { id } }, signal: patience() });
  return answerTo(request, () => ({ kind: "done" }));
}

/** All but this one. */
export function endOtherSessions(): Promise<Done | Failure> {
  return answerTo(client.DELETE("/sessions", { signal: patience() }), () => ({ kind: "done" }));
}
