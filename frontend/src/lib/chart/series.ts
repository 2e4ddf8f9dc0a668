// The curves of a chart, and how they come to share one row of x values, which is how they are drawn
// and how they are read as a table.

/** A point whose y is null is a gap: there was something to measure, and no number came out. */
export type Point = readonly [x: number, y: number | null];

export interface Series {
  readonly name: string;
  /** In the order of x, no x twice. */
  readonly points: readonly Point[];
  /** Dashed: the second sign beside the colour. */
  readonly dash?: boolean;
  /** Thin and pale: a line for comparison. */
  readonly quiet?: boolean;
}

/** `ys[k][i]` is curve k at `xs[i]`, undefined where it has no point there. */
export interface Aligned {
  readonly xs: readonly number[];
  readonly ys: readonly (readonly (number | null | undefined)[])[];
}

/**
 * Every x that any curve has, in order, and each curve's y there. Merged like sorted lists, because it
 * happens ten times a second with thousands of points.
 */
export function alignSeries(series: readonly Series[]): Aligned {
  const xs: number[] = [];
  const ys = series.map((): (number | null | undefined)[] => []);
  const heads = series.map(() => 0);
  for (;;) {
    let x = Infinity;
    series.forEach(({ points }, k) => {
      x = Math.min(x, points[heads[k] ?? 0]?.[0] ?? Infinity);
    });
    if (x === Infinity) return { xs, ys };
    xs.push(x);
    series.forEach(({ points }, k) => {
      const head = points[heads[k] ?? 0];
      const isHere = head !== undefined && head[0] === x;
      ys[k]?.push(isHere ? head[1] : undefined);
      if (isHere) heads[k] = (heads[k] ?? 0) + 1;
    });
  }
}
