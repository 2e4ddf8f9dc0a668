// The drawn part of a chart: uPlot on a canvas. It is made once, and then only gets new data, so that
// a curve of thousands of points moves ten times a second on an old laptop.
import type UPlot from "uplot";
import type { Aligned, Series } from "../lib/chart/series";
import { figure } from "../lib/figures";

export interface PlotStyle {
  readonly series: readonly Series[];
  /** The names of two curves, the space between which is filled. */
  readonly band: readonly [string, string] | null;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly isLog: boolean;
  readonly isShare: boolean;
  readonly height: number;
}

const FONT = '13px system-ui, -apple-system, "Segoe UI", sans-serif';
const DASHES = [8, 5];

/** Put a chart into the element. */
export function makePlot(Plot: typeof UPlot, root: HTMLElement, style: PlotStyle): UPlot {
  const { series, band, xLabel, yLabel, isLog, isShare, height } = style;
  const colour = (name: string) => getComputedStyle(root).getPropertyValue(name);
  const place = (name: string) => 1 + series.findIndex((each) => each.name === name);
  // A logarithmic axis leaves some ticks without a number.
  const tick = (value: number | null) => {
    if (value === null) return "";
    return isShare ? `${figure(100 * value)} %` : figure(value);
  };
  const axis = (label: string): UPlot.Axis => ({
    label,
    labelFont: FONT,
    labelGap: 2,
    labelSize: 20,
    font: FONT,
    stroke: () => colour("--text-quiet"),
    grid: { stroke: () => colour("--line"), width: 1 },
    ticks: { stroke: () => colour("--line"), width: 1, size: 5 },
  });

  const options: UPlot.Options = {
    width: Math.max(root.clientWidth, 100),
    height,
    padding: [10, 14, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false, setScale: false }, y: false },
    scales: {
      x: { time: false, range: (_, least, most) => widened(least, most) },
      // A const enum of a type declaration can't be named here: 3 is logarithmic.
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
      y: isLog ? { distr: 3, log: 10 } : {},
    },
    axes: [
      { ...axis(xLabel), incrs: WHOLE_STEPS, size: 34 },
      { ...axis(yLabel), values: (_, values) => values.map(tick), size: 62 },
    ],
    series: [
      {},
      ...series.map((each, k) => ({
        label: each.name,
        stroke: () => colour(colourOf(each, k)),
        width: each.quiet === true ? 1.25 : 2.25,
        points: { size: 6, ...(each.quiet === true && { show: false }) },
        ...(each.dash === true && { dash: DASHES }),
      })),
    ],
    bands:
      band === null
        ? []
        : [{ series: [place(band[0]), place(band[1])], fill: () => colour("--chart-band") }],
  };
  return new Plot(options, [[], ...series.map(() => [])], root);
}

/** Which of the theme's colours a curve has. */
export function colourOf(series: Series, place: number): string {
  return series.quiet === true ? "--fill" : `--series-${((place % 5) + 1).toString()}`;
}

export function toPlotData({ xs, ys }: Aligned): UPlot.AlignedData {
  return [[...xs], ...ys.map((column) => [...column])];
}

/** Epochs are whole: no ticks between them. */
const WHOLE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000];

/** A single point needs room on both sides. */
function widened(least: number | null, most: number | null): [number, number] {
  if (least === null || most === null) return [0, 1];
  return least === most ? [least - 1, most + 1] : [least, most];
}

