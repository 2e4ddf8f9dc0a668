// A teaching in words and figures.
import type { Job } from "../../api/list-runs";
import { hasEnded } from "./run-history";
import { endInWords, hasNetwork, stateInWords } from "./run-words";

type Shares = NonNullable<Job["before"]>;

/** Null as long as they are not measured. */
export function sharesOf({ before, after }: Job): { readonly before: Shares; readonly after: Shares } | null {
  return before !== null && after !== null ? { before, after } : null;
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
