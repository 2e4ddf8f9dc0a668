// POST /train/{id}/pause, resume, step, stop, and DELETE /train/{id}.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { CurrentJob } from "./get-run";

export type Wish = "pause" | "resume" | "step" | "stop";

const PATIENCE = 10_000; // milliseconds

export async function steerRun(id: string, wish: Wish): Promise<CurrentJob | Failure> {
  try {
    const { data, error, response } = await client.POST(`/train/{id}/${wish}`, {
      params: { path: { id } },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (data === undefined) return failureFrom(response, error);
    return { kind: "job", job: data.job };
  } catch {
    return UNREACHABLE;
  }
}

/** Cancels a training under way; forgets one that has ended, whose network stays. */
export async function removeRun(id: string): Promise<{ readonly kind: "removed" } | Failure> {
  try {
    const { error, response } = await client.DELETE("/train/{id}", {
      params: { path: { id } },
      signal: AbortSignal.timeout(PATIENCE),
    });
    return response.ok ? { kind: "removed" } : failureFrom(response, error);
  } catch {
    return UNREACHABLE;
  }
}
