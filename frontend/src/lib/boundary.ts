// A plane that a network divides between classes, in numbers and in words.
import { percent } from "./percent";

export interface Boundary {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Each of `shares` is a square of size × size numbers, row by row from the top. */
  readonly size: number;
  readonly shares: readonly (readonly number[])[];
  readonly points: readonly (readonly [x: number, y: number, label: number])[];
}

/** The class that the network is surest of, cell by cell. */
export function winners({ shares }: Boundary): number[] {
  return (shares[0] ?? []).map((_, cell) => {
    let best = 0;
    shares.forEach((grid, k) => {
      if ((grid[cell] ?? 0) > (shares[best]?.[cell] ?? 0)) best = k;
    });
    return best;
  });
}

/** From 0 at the left and at the top to 1; what lies outside is put on the edge. */
export function placeOf({ x, y }: Boundary, point: readonly [number, number, number]) {
  const within = (share: number) => Math.max(0, Math.min(1, share));
  return {
    left: within((point[0] - x[0]) / (x[1] - x[0])),
    top: within((y[1] - point[1]) / (y[1] - y[0])),
  };
}

/** "Of the plane, 48.0 % are called red, 52.0 % blue. Of the 100 points shown, 97 lie in the area of their class." */
export function boundaryInWords(boundary: Boundary, classes: readonly string[]): string {
  const called = winners(boundary);
  const areas = classes.map((name, k) => {
    const share = called.filter((each) => each === k).length / called.length;
    return `${percent(share)} ${k === 0 ? "are called " : ""}${name}`;
  });
  const { points, size } = boundary;
  const cell = (share: number) => Math.min(size - 1, Math.floor(share * size));
  const right = points.filter((point) => {
    const { left, top } = placeOf(boundary, point);
    return called[cell(top) * size + cell(left)] === point[2];
  }).length;
  return (
    `Of the plane, ${areas.join(", ")}. ` +
    `Of the ${points.length.toString()} points shown, ${right.toString()} lie in the area of their class.`
  );
}
