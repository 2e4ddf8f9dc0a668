// The numbers of a network in words and figures that people read.
import type { Network } from "../../api/list-networks";
import { figure } from "../../lib/figures";

const COUNT = new Intl.NumberFormat("en");
const DAY = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });
const ALGORITHMS: Readonly<Record<string, string>> = {
  gradient_descent: "gradient descent",
  genetic_algorithm: "genetic algorithm",
};

/** "99.17 % of 10,000"; null when it was not measured. */
export function accuracyInWords({ metrics }: Network): string | null {
  const accuracy = metrics?.["test_accuracy"] ?? null;
  if (accuracy === null) return null;
  const rows = metrics?.["test_rows"] ?? null;
  return `${(100 * accuracy).toFixed(2)} %${rows === null ? "" : ` of ${COUNT.format(rows)}`}`;
}

/** "784 → 128 relu → 10 softmax" */
export function layersInWords({ layers }: Pick<Network, "layers">): string | null {
  return layers?.map((layer) => layer.join(" ")).join(" → ") ?? null;
}

export function countInWords(count: number | null): string | null {
  return count === null ? null : COUNT.format(count);
}

export function dayInWords(time: string | null): string | null {
  const date = time === null ? null : new Date(time);
  return date === null || Number.isNaN(date.getTime()) ? null : DAY.format(date);
}

export function algorithmInWords(algorithm: string | null): string | null {
  return algorithm === null ? null : (ALGORITHMS[algorithm] ?? algorithm.replaceAll("_", " "));
}

/** "0.35 s", "12 s", "4 min", "1.5 h" */
export function timeInWords(seconds: number | null): string | null {
  if (seconds === null) return null;
  if (seconds < 10) return `${seconds.toPrecision(2)} s`;
  if (seconds < 120) return `${Math.round(seconds).toString()} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60).toString()} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** "Loss 1.2 → 0.03"; null without a training. */
export function lossesInWords(losses: readonly (number | null)[] | null): string | null {
  const known = losses?.filter((loss) => loss !== null) ?? [];
  const [first, last] = [known[0], known.at(-1)];
  return first === undefined || last === undefined ? null : `Loss ${short(first)} → ${short(last)}`;
}

function short(value: number): string {
  return figure(Number(value.toPrecision(2)));
}

/** "population_size" → "population size" */
export function settingInWords(name: string): string {
  return name.replaceAll("_", " ");
}
