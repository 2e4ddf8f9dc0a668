// The loss of a training in the size of a word. The words beside it say where it began and ended.
import { lossesInWords } from "./network-words";

const [WIDTH, HEIGHT, EDGE] = [96, 24, 2];

export function Sparkline({ losses }: { losses: readonly (number | null)[] | null }) {
  const words = lossesInWords(losses);
  if (losses === null || words === null) return null;
  return (
    <span className="sparkline">
      <svg viewBox={`0 0 ${WIDTH.toString()} ${HEIGHT.toString()}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
        <path d={path(losses)} />
      </svg>
      {words}
    </span>
  );
}

/** On a logarithmic scale, on which the end of a training can be seen too. */
function path(losses: readonly (number | null)[]): string {
  const heights = losses.map((loss) => (loss === null ? null : Math.log(Math.max(loss, 1e-9))));
  const known = heights.filter((height) => height !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (place: number) => EDGE + ((WIDTH - 2 * EDGE) * place) / Math.max(1, losses.length - 1);
  const y = (height: number) =>
    HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * (height - least)) / (most - least || 1);
  const points = heights.flatMap((height, place) =>
    height === null ? [] : [`${x(place).toFixed(1)} ${y(height).toFixed(1)}`],
  );
  return `M${points.join("L")}`;
}
