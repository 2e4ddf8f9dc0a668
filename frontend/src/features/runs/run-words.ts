// A run in words that people read.
import type { Look } from "../../api/get-snapshot";
import type { Run } from "../../api/get-run";
import type { Job, Report } from "../../api/list-runs";
import { count, figure } from "../../lib/figures";
import { percent } from "../../lib/percent";
import { capitalised, sentence } from "../../lib/sentence";

type Known = Pick<Run, "job" | "history">;

/** "Waiting, number 3 in line", "Downloading", "Learning", "Finished" */
export function stateInWords({ state, position, phase, epoch }: Job): string {
  if (state === "queued") {
    if (epoch > 0) return "About to go on";
    if (position === null) return "Waiting";
    return position === 1 ? "Waiting, next in line" : `Waiting, number ${position.toString()} in line`;
  }
  if (state === "running" && phase !== null) return capitalised(phase);
  return state === "running" ? "Learning" : capitalised(state);
}

/** What the genetic algorithm counts are generations. */
export function epochWord({ settings }: Job): "Epoch" | "Generation" {
  return isGenetic(settings) ? "Generation" : "Epoch";
}

export function isGenetic(settings: Job["settings"]): boolean {
  return settings["optimization_algorithm"] === "genetic_algorithm";
}

/** "12 of 60 epochs" have been done. */
export function epochsInWords(job: Job): string {
  return `${count(job.epoch)} of ${count(job.epochs)} ${epochWord(job).toLowerCase()}s`;
}

/** "8 s", "3 min 20 s", "1 h 5 min" */
export function durationInWords(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole.toString()} s`;
  if (whole < 3600) return `${Math.floor(whole / 60).toString()} min ${(whole % 60).toString()} s`;
  return `${Math.floor(whole / 3600).toString()} h ${Math.floor((whole % 3600) / 60).toString()} min`;
}

/** What is only estimated has no seconds beside its minutes: "31 s", "5 min", "1 h 5 min" */
export function estimateInWords(seconds: number): string {
  if (seconds < 60 || seconds >= 3600) return durationInWords(seconds);
  return `${Math.round(seconds / 60).toString()} min`;
}

/** What the rows of a data set are. */
const NOUNS: Readonly<Record<string, string>> = {
  iris: "flowers",
  heart: "patients",
  fruits: "fruits",
  mnist: "digits",
  handwriting: "digits",
  "seven-people": "people",
  spirals: "points",
  moons: "points",
  circles: "points",
};

/**
 * The report of the weights that are kept: the newest, or after a stop, by oneself or by patience, the
 * best, which is the one with the least loss on rows kept apart.
 */
export function keptReport({ job, history }: Known): Report | null {
  const takesBest = job.state === "stopped" || typeof job.settings["patience"] === "number";
  if (!takesBest) return job.latest;
  const loss = ({ test_loss: testLoss = null, loss }: Report) => testLoss ?? loss ?? Infinity;
  const [first, ...others] = history.filter(({ epoch }) => Number.isInteger(epoch));
  if (first === undefined) return job.latest;
  return others.reduce((best, each) => (loss(each) < loss(best) ? each : best), first);
}

/** How good the network is, on what: "96.7 % of 30 flowers it had never seen"; null if not known. */
export function resultInWords(run: Known): string | null {
  const latest = keptReport(run);
  if (latest === null) return null;
  const { dataset, rows, test_rows: testRows } = run.job;
  const noun = NOUNS[dataset ?? ""] ?? "rows";
  const on = (number: number | null) => (number === null ? `the ${noun}` : `${count(number)} ${noun}`);
  const { accuracy, test_accuracy: testAccuracy = null, test_loss: testLoss = null } = latest;
  if (testAccuracy !== null) return `${percent(testAccuracy)} of ${on(testRows)} it had never seen`;
  if (accuracy !== null) return `${percent(accuracy)} of ${on(rows)} it learned from`;
  if (testLoss !== null) return `a loss of ${figure(testLoss)} on ${on(testRows)} it had never seen`;
  return null;
}

/** How the run ended, in a sentence or two. */
export function endInWords(run: Known): string {
  const { job } = run;
  const { state, network_name: name, error } = job;
  const result = resultInWords(run);
  const score = result === null ? "" : ` It ${job.classes === null ? "has" : "is right on"} ${result}.`;
  switch (state) {
    case "finished":
      return `“${name}” has learned.${score}`;
    case "stopped":
      return `Stopped after ${epochsInWords(job)}. “${name}” is kept as it was at its best.${score}`;
    case "cancelled":
      return "Cancelled. Nothing was kept.";
    case "diverged":
      return `Diverged: the numbers grew beyond all bounds, so learning ended. ${sentence(error ?? "")}`.trim();
    default:
      return `The training failed. ${sentence(error ?? "")}`.trim();
  }
}

/** Whether there is a network of that name now, made by this run. */
export function hasNetwork({ state }: Job): boolean {
  return state === "finished" || state === "stopped" || state === "diverged";
}

/**
 * What one gets right by always saying the commonest class. Counts tell how common each is; without
 * them all count as equally common. Null where there are no classes.
 */
export function chance(classes: Job["classes"], confusion: Look["confusion"]): number | null {
  if (classes === null || classes.length === 0) return null;
  const sums = (confusion ?? []).map((row) => row.reduce((sum, cell) => sum + cell, 0));
  const total = sums.reduce((sum, each) => sum + each, 0);
  return total === 0 ? 1 / classes.length : Math.max(...sums) / total;
}

/** "learning rate 0.01, standardize yes" */
export function settingsInWords(settings: Readonly<Record<string, unknown>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${settingName(name)} ${settingValue(name, value)}`)
    .join(", ");
}

export function settingName(name: string): string {
  if (name === "optimization_algorithm") return "algorithm";
  return name === "dataset" ? "data set" : name.replaceAll("_", " ");
}

/** "784 → 128 relu → 10 softmax", "yes", "none", "0.01", "cross entropy" */
export function settingValue(name: string, value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  // A seed is a name made of digits: none of them may be lost.
  if (typeof value === "number") return name === "seed" ? value.toString() : figure(value);
  if (typeof value === "string") return isName(name) ? value : value.replaceAll("_", " ");
  if (!Array.isArray(value)) return JSON.stringify(value);
  const parts: readonly unknown[] = value;
  const isLayers = parts.every((part) => Array.isArray(part));
  return isLayers
    ? parts.map((layer) => layer.join(" ").replaceAll("_", " ")).join(" → ")
    : parts.join(", ");
}

/** What people call by a name of their own is shown as they wrote it. */
function isName(name: string): boolean {
  return ["network_name", "dataset", "start_from"].includes(name);
}
