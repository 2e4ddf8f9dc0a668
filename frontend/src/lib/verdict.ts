// When may we say "it is a 7", when is it fairer to say "4 or 9", and when is it no digit at all?
//
// The network always has a favourite, even for a scribble. We call it sure only if the favourite
// is likely by itself and clearly ahead of the next one. If the best two together leave much to the
// others, it hesitates between all of them, and these two are not worth naming.
//
// The server judges pictures that are uploaded alike; both are tested with the same examples.

const SURE_FROM = 0.6;
const CLEAR_LEAD = 0.15;
const WORTH_NAMING = 0.65;

export interface Verdict {
  /** Sure of the best, torn between the best and the next, or taken by none. */
  readonly kind: "sure" | "torn" | "none";
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
  return { kind: kindOf(top, second), best, next };
}

function kindOf(top: number, second: number): Verdict["kind"] {
  if (top >= SURE_FROM && top - second >= CLEAR_LEAD) return "sure";
  return top + second >= WORTH_NAMING ? "torn" : "none";
}
