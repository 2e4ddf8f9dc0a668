// GET /train/{id}/snapshot: what the network in training looks like now.
import { answerTo, patience } from "./answer-to";
import { client } from "./client";
import type { Failure } from "./failure";
import type { components } from "./schema";

export type Look = components["schemas"]["Snapshot"];

export interface Snapshot {
  readonly kind: "snapshot";
  /** Null until there is something to see. */
  readonly look: Look | null;
}

export function getSnapshot(id: string, signal: AbortSignal): Promise<Snapshot | Failure> {
  const options = { params: { path: { id } }, signal: patience(signal) };
  return answerTo(client.GET("/train/{id}/snapshot", options), ({ snapshot }) => ({
    kind: "snapshot",
    look: snapshot as Look | null, // the client forgets that lists in a schema may have a length
  }));
}
