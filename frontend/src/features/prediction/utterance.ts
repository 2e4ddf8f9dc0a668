// The answer in words, for those who listen to the page, and when it is worth saying again.
import { doubt } from "./doubt";
import type { Reading } from "./reading";
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

function describe(reading: Reading): Utterance {
  const { digits, label, confidence, isSure } = reading;
  const points = Math.round(100 * confidence);
  const isNumber = digits.length > 1;
  const name = isNumber ? label : (WORDS[Number(label)] ?? label);
  const favourite = `${name}, ${points.toString()} percent.`;
  const next = isNumber ? "" : ` Next one, ${digits[0]?.nextLabel ?? ""}.`;
  const isNamed = digits.some(({ kind }) => kind !== "none");
  const text = isSure ? favourite + next : `${doubt(reading)}.${isNamed ? ` ${favourite}` : ""}`;
  return { text, topic: `${digits.map(({ kind }) => kind).join(" ")} ${label}`, points };
}
