// When may we say "it is a 7", and when is it fairer to say "not sure: 4 or 9"?
//
// The network always has a favourite, even for a scribble. We call it sure only if the favourite
// is likely by itself and clearly ahead of the next one.

const SURE_FROM = 0.6;
const CLEAR_LEAD = 0.15;

export interface Verdict {
  readonly kind: "sure" | "unsure";
  /** Index of the most likely class. */
  readonly best: number;
  /** Index of the second most likely one. */
  readonly next: number;
}

/** Judge the probabilities of two or more classes. */
export function verdict(probabilities: readonly number[]): Verdict {
  const [best = 0, next = 0] = probabilities
    .map((_, index) => index)
    .sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));
  const top = probabilities[best] ?? 0;
  const second = probabilities[next] ?? 0;
  const isUnsure = top < SURE_FROM || top - second < CLEAR_LEAD;
  return { kind: isUnsure ? "unsure" : "sure", best, next };
}
