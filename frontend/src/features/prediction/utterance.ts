// The answer in words, for those who listen to the page, and when it is worth saying again.
import { verdict } from "../../lib/verdict";
import type { Answer } from "../../api/answer";
import type { Prediction } from "./use-prediction";

const WORDS = ["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

export interface Utterance {
  readonly text: string;
  /** What it is about: the same topic is not repeated for a small change. */
  readonly topic: string;
  readonly points: number;
}

/** A smaller change of confidence, in percentage points, is not news. */
const WORTH_SAYING = 10;

export const SILENCE: Utterance = { text: "", topic: "", points: 0 };

/** What to say about a prediction; null while there is nothing to say yet. */
export function utteranceFor({ state, outcome }: Prediction): Utterance | null {
  if (state === "blank") return SILENCE;
  if (state === "pending" || outcome === null) return null;
  if (outcome.kind === "failure") {
    return { text: outcome.message, topic: outcome.message, points: 0 };
  }
  return describe(outcome);
}

export function isWorthSaying(last: Utterance, now: Utterance): boolean {
  return last.topic !== now.topic || Math.abs(last.points - now.points) >= WORTH_SAYING;
}

function describe({ classes, probabilities }: Answer): Utterance {
  const { kind, best, next } = verdict(probabilities);
  const label = classes[best] ?? "";
  const nextLabel = classes[next] ?? "";
  const points = Math.round(100 * (probabilities[best] ?? 0));
  const favourite = `${WORDS[Number(label)] ?? label}, ${points.toString()} percent.`;
  const text =
    kind === "sure"
      ? `${favourite} Next one, ${nextLabel}.`
      : `Not sure: ${label} or ${nextLabel}. ${favourite}`;
  return { text, topic: `${kind} ${label}`, points };
}
