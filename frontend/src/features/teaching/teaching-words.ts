// A teaching in words and figures.
import type { Job } from "../../api/list-runs";
import { endInWords, hasNetwork, stateInWords } from "../runs/run-words";
import { hasEnded } from "../runs/run-history";

/** Shares that are read right: of the drawings it is taught, and of digits kept apart. */
export interface Shares {
  readonly drawings: number;
  readonly held_out: number;
}

/** Null as long as they are not measured. */
export function sharesOf(job: Job): { readonly before: Shares; readonly after: Shares } | null {
  const { before, after } = job as { before?: Shares | null; after?: Shares | null };
  return before && after ? { before, after } : null;
}

/** What a network is called that is taught: "digits-my-hand", and so again when it is taught more. */
export function taughtName(name: string): string {
  return `${name.replace(/-my-hand(-\d+)?$/, "").slice(0, 50)}-my-hand`;
}

export function teachingInWords(job: Job): string {
  if (!hasEnded(job)) return `“${job.network_name}”: ${stateInWords(job).toLowerCase()}.`;
  if (hasNetwork(job)) return `“${job.network_name}” has learned your hand.`;
  return endInWords({ job, history: [] });
}
