// The numbers of a chart as a table, a page at a time: thousands of rows at once would make the
// browser slow.
import { useState } from "react";
import { shortX } from "../lib/chart/chart-words";
import type { Aligned, Series } from "../lib/chart/series";
import { count } from "../lib/figures";

interface ChartTableProps {
  readonly title: string;
  readonly series: readonly Series[];
  readonly aligned: Aligned;
  readonly xLabel: string;
  readonly format: (value: number) => string;
}

const ROWS = 100;

export function ChartTable({ title, series, aligned, xLabel, format }: ChartTableProps) {
  const [page, setPage] = useState(0);
  const total = aligned.xs.length;
  const lastPage = Math.max(0, Math.ceil(total / ROWS) - 1);
  const start = Math.min(page, lastPage) * ROWS;
  const end = Math.min(start + ROWS, total);

  return (
    <div className="chart-table">
      {/* Higher than its box: it scrolls, and what scrolls must be within reach of the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="chart-table-box" role="region" aria-label={`Table: ${title}`} tabIndex={0}>
        <table>
          <caption className="only-spoken">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{xLabel}</th>
              {series.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {aligned.xs.slice(start, end).map((x, k) => (
              <tr key={x}>
                <th scope="row">{shortX(x)}</th>
                {series.map(({ name }, column) => {
                  const y = aligned.ys[column]?.[start + k] ?? null;
                  return <td key={name}>{y === null ? "–" : format(y)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lastPage > 0 && (
        <p className="chart-table-pages">
          <button
            type="button"
            disabled={start === 0}
            onClick={() => {
              setPage(start / ROWS - 1);
            }}
          >
            Previous
          </button>
          <span>
            Rows {count(start + 1)} to {count(end)} of {count(total)}
          </span>
          <button
            type="button"
            disabled={end === total}
            onClick={() => {
              setPage(start / ROWS + 1);
            }}
          >
            Next
          </button>
        </p>
      )}
    </div>
  );
}
