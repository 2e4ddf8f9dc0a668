// The numbers of a network in words and figures that people read.
import type { Network } from "../../api/list-networks";

const COUNT = new Intl.NumberFormat("en");
const DAY = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** "99.17 % of 10,000"; null when it was not measured. */
export function accuracyInWords({ metrics }: Network): string | null {
  const accuracy = metrics?.["test_accuracy"] ?? null;
  if (accuracy === null) return null;
  const rows = metrics?.["test_rows"] ?? null;
  return `${(100 * accuracy).toFixed(2)} %${rows === null ? "" : ` of ${COUNT.format(rows)}`}`;
}

/** "784 → 128 relu → 10 softmax" */
export function layersInWords({ layers }: Network): string | null {
  return layers?.map((layer) => layer.join(" ")).join(" → ") ?? null;
}

export function countInWords(count: number | null): string | null {
  return count === null ? null : COUNT.format(count);
}

export function dayInWords(time: string | null): string | null {
  return time === null ? null : DAY.format(new Date(time));
}
