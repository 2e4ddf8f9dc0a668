// POST /train/{id}/pause, resume, step, stop, and DELETE /train/{id}.
import { answerTo, patience } from "./answer-to";
import { client } from "./client";
import type { Failure } from "./failure";
import type { CurrentJob } from "./get-run";

export type Wish = "pause" | "resume" | "step" | "stop";

export function steerRun(id: string, wish: Wish): Promise<CurrentJob | Failure> {
  const options = { params: { path: { id } }, signal: patience() };
  return answerTo(client.POST(`/train/{id}/${wish}`, options), ({ job }) => ({ kind: "job", job }));
}

/** Cancels a training under way; forgets one that has ended, whose network stays. */
export function removeRun(id: string): Promise<{ readonly kind: "removed" } | Failure> {
  const options = { params: { path: { id } }, signal: patience() };
  return answerTo(client.DELETE("/train/{id}", options), () => ({ kind: "removed" }));
}
