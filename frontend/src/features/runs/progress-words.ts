// What there is to say about a run, and when: few words, each once.
import type { Job } from "../../api/list-runs";
import { percent } from "../../lib/percent";
import { hasEnded } from "./run-history";
import { endInWords, epochInWords, stateInWords } from "./run-words";

export interface Said {
  readonly text: string;
  readonly state: Job["state"];
  readonly tenth: number;
  readonly finding: string | null;
}

/** On arrival the page itself says how things stand. */
export function firstWord(job: Job): Said {
  return { text: "", ...standing(job) };
}

/** The same object as long as there is nothing new to say. */
export function nextWord(said: Said, job: Job): Said {
  const now = standing(job);
  const isNewFinding = now.finding !== null && now.finding !== said.finding;
  if (now.state === said.state && now.tenth <= said.tenth && !isNewFinding) return said;
  const parts = [
    now.state !== said.state ? changeInWords(said.state, job) : null,
    now.state === said.state && now.tenth > said.tenth ? progressInWords(job) : null,
    isNewFinding ? (job.diagnosis[0]?.message ?? null) : null,
  ];
  return { text: parts.filter((part) => part !== null).join(" "), ...now };
}

function standing(job: Job) {
  return {
    state: job.state,
    tenth: Math.floor(10 * job.progress + 1e-9),
    finding: job.diagnosis[0]?.code ?? null,
  };
}

function changeInWords(before: Job["state"], job: Job): string {
  if (hasEnded(job)) return endInWords(job);
  if (job.state !== "running") return `${stateInWords(job)}.`;
  return before === "queued" && job.epoch === 0 ? "Learning has begun." : "Learning goes on.";
}

function progressInWords(job: Job): string {
  const accuracy = job.latest?.test_accuracy ?? job.latest?.accuracy ?? null;
  const right = accuracy === null ? "" : `, ${percent(accuracy)} right`;
  return `${Math.round(100 * job.progress).toString()} percent: ${epochInWords(job).toLowerCase()}${right}.`;
}
