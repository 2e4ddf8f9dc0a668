// Cut a row of pieces into digits, so that all of them together are as likely as can be.
//
// The network was asked about every run of neighbouring pieces as one digit; s(i, j) is how likely
// its favourite is for the pieces i to j - 1. With P(j) = the best product for the first j pieces,
//
//   P(0) = 1     P(j) = max over i of P(i) s(i, j)
//
// and the i's that led to the last one are the cuts. An open 4 is surely a 4 as a whole and nothing
// by halves; "11" is nothing as a whole and surely 1 and 1 by halves.
//
// The server does the same with pictures that are uploaded; both are tested with the same examples.

/** The pieces number `start` to `end` - 1. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

export interface ScoredRun extends Run {
  /** From 0 (no digit) to 1 (surely one). */
  readonly score: number;
}

/** The best way to the first so many pieces. */
interface Way<R> {
  readonly product: number;
  readonly runs: readonly R[];
}

/**
 * The runs, from left to right, that cover all `count` pieces. Of equal products the one of fewer
 * digits is taken, then the one whose last digit has more pieces. The scores must leave at least
 * one way.
 */
export function bestPartition<R extends ScoredRun>(scored: readonly R[], count: number): readonly R[] {
  const best: (Way<R> | undefined)[] = [{ product: 1, runs: [] }];
  for (let end = 1; end <= count; end += 1) {
    best[end] = scored
      .filter((run) => run.end === end)
      .sort((a, b) => a.start - b.start)
      .reduce<Way<R> | undefined>((found, run) => {
        const way = extended(best[run.start], run);
        return way !== undefined && isBetter(way, found) ? way : found;
      }, undefined);
  }
  const whole = best[count];
  if (whole === undefined) throw new Error("these runs do not cover all pieces");
  return whole.runs;
}

function extended<R extends ScoredRun>(way: Way<R> | undefined, run: R): Way<R> | undefined {
  return way && { product: way.product * run.score, runs: [...way.runs, run] };
}

function isBetter<R>(way: Way<R>, than: Way<R> | undefined): boolean {
  if (than === undefined) return true;
  if (way.product === than.product) return way.runs.length < than.runs.length;
  return way.product > than.product;
}
