// The network as circles and lines. A layer of many units shows some of them, and "…".
import type { Layers } from "../../lib/training-settings";
import { layersInWords } from "./layers";

const MOST = 10; // units that are drawn one by one
const SHOWN = 8; // of a layer with more: four at the top, four at the bottom
const [GAP, STEP, RADIUS, HEIGHT] = [92, 20, 6, 232];
const MIDDLE = 100;

export function NetworkDiagram({ layers }: { layers: Layers }) {
  const columns = layers.map(([units]) => column(units));
  const width = GAP * layers.length;
  return (
    <svg
      className="network-diagram"
      viewBox={`0 0 ${width.toString()} ${HEIGHT.toString()}`}
      style={{ maxWidth: width * 1.3 }}
      role="img"
      aria-label={`The network: ${layersInWords(layers)}`}
    >
      {columns.slice(1).map((to, index) => (
        <path key={index} className="connections" d={lines(columns[index] ?? [], to, index)} />
      ))}
      {layers.map(([units, operator], index) => (
        <g key={index}>
          {columns[index]?.map((y) => (
            <circle key={y} cx={middle(index)} cy={y} r={RADIUS} />
          ))}
          {units > MOST && (
            <text className="ellipsis" x={middle(index)} y={MIDDLE + 4}>
              …
            </text>
          )}
          <text x={middle(index)} y={HEIGHT - 16}>
            {Number.isNaN(units) ? "?" : units}
          </text>
          <text className="operator" x={middle(index)} y={HEIGHT - 2}>
            {operator ?? "inputs"}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** The heights at which the units of a layer stand. */
function column(units: number): readonly number[] {
  const isShort = !(units > MOST);
  const places = isShort ? Math.max(0, Math.floor(units) || 0) : SHOWN + 1; // one for the "…"
  const top = MIDDLE - (STEP * (places - 1)) / 2;
  return Array.from({ length: places }, (_, place) => top + STEP * place).filter(
    (_, place) => isShort || place !== SHOWN / 2,
  );
}

function middle(index: number): number {
  return GAP * (index + 0.5);
}

function lines(from: readonly number[], to: readonly number[], index: number): string {
  const [left, right] = [middle(index) + RADIUS, middle(index + 1) - RADIUS];
  return from.flatMap((y) => to.map((end) => ["M", left, y, "L", right, end].join(" "))).join("");
}
