// A chart in words, for those who don't see it.
import type { Aligned, Series } from "./series";

type Format = (value: number) => string;

/** "Training: from 1.1 to 0.05, lowest 0.04 at epoch 58." One sentence for each curve. */
export function chartSummary(series: readonly Series[], xLabel: string, format: Format): string {
  const sentences = series
    .filter(({ quiet }) => quiet !== true)
    .map(({ name, points }) => sentence(name, points, xLabel.toLowerCase(), format))
    .filter((each) => each !== null);
  return sentences.length === 0 ? "Nothing to see yet." : sentences.join(" ");
}

function sentence(
  name: string,
  points: Series["points"],
  xLabel: string,
  format: Format,
): string | null {
  const known = points.filter((point): point is readonly [number, number] => point[1] !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (first === last) return `${name}: ${format(last[1])} at ${xLabel} ${shortX(last[0])}.`;
  const highest = known.reduce((best, point) => (point[1] > best[1] ? point : best));
  const lowest = known.reduce((best, point) => (point[1] < best[1] ? point : best));
  const extremes = [
    ...(lowest === first || lowest[1] === last[1] ? [] : [["lowest", lowest] as const]),
    ...(highest === first || highest[1] === last[1] ? [] : [["highest", highest] as const]),
  ].map(([word, [x, y]]) => `, ${word} ${format(y)} at ${xLabel} ${shortX(x)}`);
  return `${name}: from ${format(first[1])} to ${format(last[1])}${extremes.join("")}.`;
}

/** "Epoch 12: Training 0.34, Test 0.36": what one hears on the way along the curves. */
export function pointInWords(
  { xs, ys }: Aligned,
  place: number,
  series: readonly Series[],
  xLabel: string,
  format: Format,
): string {
  const x = xs[place];
  if (x === undefined) return "Nothing to see yet.";
  const values = series.flatMap(({ name }, k) => {
    const y = ys[k]?.[place];
    return typeof y === "number" ? [`${name} ${format(y)}`] : [];
  });
  return `${xLabel} ${shortX(x)}: ${values.length === 0 ? "no figures" : values.join(", ")}`;
}

/** Epochs are whole, and an epoch under way has tenths that mean something. */
export function shortX(x: number): string {
  return Number.isInteger(x) ? x.toString() : x.toFixed(2);
}
