// A few rows of a data set as a table.
import type { Sample } from "../../api/list-samples";

/** More columns than this tell no more. */
const MOST = 12;

interface SampleTableProps {
  readonly features: readonly string[] | null;
  readonly samples: readonly Sample[];
}

export function SampleTable({ features, samples }: SampleTableProps) {
  const inputs = samples[0]?.input.length ?? 0;
  const names = Array.from({ length: inputs }, (_, k) => features?.[k] ?? `input ${(k + 1).toString()}`);
  const left = inputs - MOST;
  return (
    // What scrolls must be within reach of the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="wide-table" role="region" aria-label="Some rows" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {names.slice(0, MOST).map((name, column) => (
              <th key={column} scope="col">
                {name}
              </th>
            ))}
            {left > 0 && <th scope="col">and {left} more</th>}
            <th scope="col">is</th>
          </tr>
        </thead>
        <tbody>
          {samples.map(({ input, label }, row) => (
            <tr key={row}>
              {input.slice(0, MOST).map((value, column) => (
                <td key={column}>{short(value)}</td>
              ))}
              {left > 0 && <td>…</td>}
              <td className="label-cell">{typeof label === "number" ? short(label) : label}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function short(value: number): string {
  return Number(value.toPrecision(4)).toString();
}
