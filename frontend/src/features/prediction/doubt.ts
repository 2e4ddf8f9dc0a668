// How the page says that it is not sure.
import type { Reading } from "./reading";

/** More doubts than this are not listed one by one. */
const MOST_DOUBTS = 2;

/** "Not sure: 4 or 9", "Not sure: 20?6 (1 or 7)"; two digits are named only if both are likely. */
export function doubt({ digits }: Reading): string {
  if (digits.every(({ kind }) => kind === "none")) {
    return `Not sure this is a ${digits.length === 1 ? "digit" : "number"}`;
  }
  const doubtful = digits.filter(({ kind }) => kind !== "sure");
  const isExplained =
    doubtful.length <= MOST_DOUBTS && doubtful.every(({ kind }) => kind === "torn");
  const reasons = doubtful.map(({ label, nextLabel }) => `${label} or ${nextLabel}`).join(", ");
  if (digits.length === 1) return `Not sure: ${reasons}`;
  const number = digits.map(({ kind, label }) => (kind === "sure" ? label : "?")).join("");
  return `Not sure: ${number}${isExplained ? ` (${reasons})` : ""}`;
}
