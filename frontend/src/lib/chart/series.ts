// The curves of a chart, and how they come to share one row of x values, which is how they are drawn
// and how they are read as a table.

/** A point whose y is null is a gap: there was something to measure, and no number came out. */
export type Point = readonly [x: number, y: number | null];

export interface Series {
  readonly name: string;
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

/** Every x that any curve has, in order, and each curve's y there. The later point at an x counts. */
export function alignSeries(series: readonly Series[]): Aligned {
  const xs = [...new Set(series.flatMap(({ points }) => points.map(([x]) => x)))];
  xs.sort((a, b) => a - b);
  const places = new Map(xs.map((x, place) => [x, place]));
  const ys = series.map(({ points }) => {
    const column = Array<number | null | undefined>(xs.length).fill(undefined);
    for (const [x, y] of points) column[places.get(x) ?? 0] = y;
    return column;
  });
  return { xs, ys };
}

/** On a logarithmic axis there is no place for 0 and below. */
export function onlyPositive({ xs, ys }: Aligned): Aligned {
  return {
    xs,
    ys: ys.map((column) => column.map((y) => (typeof y === "number" && y <= 0 ? null : y))),
  };
}
