// A network at a glance: a column of dots per layer. What it says in numbers stands beside it.
import type { Network } from "../../api/list-networks";

const MOST = 6; // dots of a layer
const [GAP, STEP, RADIUS, HEIGHT] = [34, 11, 3.4, 68];

export function LayersPicture({ layers }: { layers: NonNullable<Network["layers"]> }) {
  const columns = layers.map(([units]) => heights(Number(units)));
  const width = GAP * layers.length;
  return (
    <svg
      className="layers-picture"
      viewBox={`0 0 ${width.toString()} ${HEIGHT.toString()}`}
      width={width}
      height={HEIGHT}
      aria-hidden="true"
    >
      {columns.slice(1).map((to, index) => (
        <path key={index} d={lines(columns[index] ?? [], to, index)} />
      ))}
      {columns.flatMap((column, index) =>
        column.map((y) => <circle key={`${index.toString()}-${y.toString()}`} cx={middle(index)} cy={y} r={RADIUS} />),
      )}
    </svg>
  );
}

function heights(units: number): readonly number[] {
  const count = Math.min(units, MOST);
  return Array.from({ length: count }, (_, k) => HEIGHT / 2 + STEP * (k - (count - 1) / 2));
}

function middle(index: number): number {
  return GAP * (index + 0.5);
}

function lines(from: readonly number[], to: readonly number[], index: number): string {
  const [left, right] = [middle(index).toString(), middle(index + 1).toString()];
  return from
    .flatMap((y) => to.map((end) => `M${left} ${y.toString()}L${right} ${end.toString()}`))
    .join("");
}
