// Curves over epochs that grow while one watches. The canvas says nothing to those who don't see it,
// so the same numbers are there three more ways: in a sentence, one point at a time by the arrow
// keys, and as a table.
import { useEffect, useEffectEvent, useId, useMemo, useRef, useState } from "react";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import type UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { chartSummary, pointInWords, shortX } from "../lib/chart/chart-words";
import { alignSeries, onlyPositive, type Series } from "../lib/chart/series";
import { figure } from "../lib/figures";
import { percent } from "../lib/percent";
import { ChartTable } from "./chart-table";
import { colourOf, makePlot, toPlotData } from "./line-plot";
import "./line-chart.css";

interface LineChartProps {
  readonly title: string;
  readonly series: readonly Series[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** The names of two of the curves, the space between which is filled. */
  readonly band?: readonly [string, string];
  readonly logY?: boolean;
  readonly height?: number;
  /** Whether y is a share, which is written in percent. */
  readonly isShare?: boolean;
  /** What stands beside the button for the table. */
  readonly controls?: ReactNode;
}

export function LineChart(props: LineChartProps) {
  const { title, series, xLabel, yLabel, band, logY = false, height = 260 } = props;
  const { isShare = false, controls } = props;
  const format = isShare ? percent : figure;
  const [place, setPlace] = useState<number | null>(null);
  const [isTableOpen, setIsTableOpen] = useState(false);
  const [isBroken, setIsBroken] = useState(false);
  const rootRef = useRef<HTMLDivElement>(null);
  const plotRef = useRef<UPlot | null>(null);
  const id = useId();

  const aligned = useMemo(() => alignSeries(series), [series]);
  const drawn = useMemo(() => (logY ? onlyPositive(aligned) : aligned), [aligned, logY]);
  const last = aligned.xs.length - 1;
  const shown = place === null ? last : Math.min(place, last);

  // What makes it another chart, and not the same one with more points.
  const shape = JSON.stringify([series.map(({ name, dash, quiet }) => [name, dash, quiet]), band]);

  const make = useEffectEvent((Plot: typeof UPlot, root: HTMLElement) => {
    const style = { series, band: band ?? null, xLabel, yLabel, isLog: logY, isShare, height };
    const plot = makePlot(Plot, root, style);
    plot.setData(toPlotData(drawn));
    return plot;
  });

  useEffect(() => {
    const root = rootRef.current;
    if (root === null || document.createElement("canvas").getContext("2d") === null) return;
    let stop: (() => void) | null = null;
    let isGone = false;
    import("uplot").then(
      ({ default: Plot }) => {
        if (isGone) return;
        const plot = make(Plot, root);
        plotRef.current = plot;
        const forget = onAppearanceChange(root, plot);
        stop = () => {
          forget();
          plot.destroy();
          plotRef.current = null;
        };
      },
      () => {
        setIsBroken(true);
      },
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, [shape, logY, isShare, height, xLabel, yLabel]);

  const isRead = useEffectEvent((plot: UPlot) => {
    if (place !== null) point(plot, shown);
  });

  useEffect(() => {
    const plot = plotRef.current;
    if (plot === null) return;
    plot.setData(toPlotData(drawn));
    isRead(plot); // the point that is being read stays marked
  }, [drawn]);

  function read(next: number | null) {
    setPlace(next);
    if (plotRef.current !== null) point(plotRef.current, next);
  }

  function press(event: KeyboardEvent) {
    const next = placeAfter(event.key, shown, last);
    if (next === undefined) return;
    event.preventDefault();
    read(next);
  }

  function follow(event: PointerEvent) {
    const plot = plotRef.current;
    if (plot === null || last < 0) return;
    const left = event.clientX - plot.over.getBoundingClientRect().left;
    setPlace(plot.posToIdx(left));
  }

  return (
    <figure className="line-chart" aria-labelledby={`${id}-title`} aria-describedby={`${id}-summary`}>
      <figcaption id={`${id}-title`}>{title}</figcaption>
      <p id={`${id}-summary`} className="only-spoken">
        {chartSummary(series, xLabel, format)}
      </p>
      <p className="line-chart-place">
        {xLabel} {last < 0 ? "–" : shortX(aligned.xs[shown] ?? 0)}
      </p>
      <dl className="line-chart-legend">
        {series.map((each, k) => (
          <div key={each.name}>
            <dt>
              <Swatch series={each} place={k} />
              {each.name}
            </dt>
            <dd>{valueAt(aligned.ys[k], shown, format)}</dd>
          </div>
        ))}
      </dl>
      <div
        ref={rootRef}
        className="line-chart-plot"
        style={{ minHeight: height }}
        role="slider"
        tabIndex={0}
        aria-label={`${title}, point by point`}
        aria-valuemin={0}
        aria-valuemax={Math.max(last, 0)}
        aria-valuenow={Math.max(shown, 0)}
        aria-valuetext={pointInWords(aligned, shown, series, xLabel, format)}
        onKeyDown={press}
        onPointerMove={follow}
        onPointerLeave={() => {
          read(null);
        }}
        onBlur={() => {
          read(null);
        }}
      />
      {isBroken && <p className="quiet">The curves can’t be drawn here. The table has their numbers.</p>}
      <div className="line-chart-controls">
        <button
          type="button"
          aria-expanded={isTableOpen}
          onClick={() => {
            setIsTableOpen(!isTableOpen);
          }}
        >
          {isTableOpen ? "Hide the table" : "Show as a table"}
          <span className="only-spoken">: {title}</span>
        </button>
        {controls}
      </div>
      {isTableOpen && (
        <ChartTable title={title} series={series} aligned={aligned} xLabel={xLabel} format={format} />
      )}
    </figure>
  );
}

function Swatch({ series, place }: { series: Series; place: number }) {
  return (
    <svg className="line-chart-swatch" viewBox="0 0 28 4" width="28" height="4" aria-hidden="true">
      <line
        x1="0"
        y1="2"
        x2="28"
        y2="2"
        stroke={`var(${colourOf(series, place)})`}
        strokeWidth={series.quiet === true ? 1.5 : 3}
        {...(series.dash === true && { strokeDasharray: "7 4" })}
      />
    </svg>
  );
}

/** The value there, else the newest before it: test figures come less often than training ones. */
function valueAt(
  column: readonly (number | null | undefined)[] | undefined,
  place: number,
  format: (value: number) => string,
): string {
  const known = column?.slice(0, place + 1).findLast((y) => y !== undefined) ?? null;
  return known === null ? "–" : format(known);
}

/** Where a key leads, null for back to the newest, undefined for keys that mean nothing here. */
function placeAfter(key: string, place: number, last: number): number | null | undefined {
  const page = Math.max(1, Math.round(last / 10));
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -page,
    PageUp: page,
    Home: -Infinity,
    End: Infinity,
  };
  if (key === "Escape") return null;
  const step = steps[key];
  return step === undefined ? undefined : Math.max(0, Math.min(last, place + step));
}

/** Mark a point, or none. */
function point(plot: UPlot, place: number | null): void {
  const x = place === null ? undefined : plot.data[0][place];
  plot.setCursor({ left: x === undefined ? -10 : plot.valToPos(x, "x"), top: x === undefined ? -10 : 1 });
}

/** Draw again when there is more or less room, and in the other theme. Returns the way to stop. */
function onAppearanceChange(root: HTMLElement, plot: UPlot): () => void {
  const size = new ResizeObserver(() => {
    if (root.clientWidth > 0 && root.clientWidth !== plot.width) {
      plot.setSize({ width: root.clientWidth, height: plot.height });
    }
  });
  const theme = window.matchMedia("(prefers-color-scheme: dark)");
  const redraw = () => {
    plot.redraw();
  };
  size.observe(root);
  theme.addEventListener("change", redraw);
  return () => {
    size.disconnect();
    theme.removeEventListener("change", redraw);
  };
}
