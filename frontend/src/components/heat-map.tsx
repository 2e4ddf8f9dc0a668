// A confusion matrix: a table that reads by itself, and whose colours show at a glance what is taken
// for what. A colour is the share of its row, so that rare classes weigh as much as frequent ones.
import { cividis, inkOn, toCss } from "../lib/colour/scales";
import { count } from "../lib/figures";
import "./heat-map.css";

interface HeatMapProps {
  readonly title: string;
  readonly classes: readonly string[];
  /** `counts[i][j]` are the rows of class i that are called class j. */
  readonly counts: readonly (readonly number[])[];
}

export function HeatMap({ title, classes, counts }: HeatMapProps) {
  return (
    // Wider than a phone: it scrolls, and what scrolls must be within reach of the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="heat-map" role="region" aria-label={title} tabIndex={0}>
      <table>
        <caption className="only-spoken">{title}</caption>
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={classes.length} className="heat-map-side">
              called
            </th>
          </tr>
          <tr>
            <th scope="col" className="heat-map-side">
              is
            </th>
            {classes.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((row, i) => (
            <tr key={classes[i]}>
              <th scope="row">{classes[i]}</th>
              {row.map((cell, j) => (
                <td key={classes[j]} {...(cell > 0 && { style: colours(cell, row) })}>
                  {count(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What never happens has no colour, so that a single mistake stands out. */
function colours(cell: number, row: readonly number[]) {
  const colour = cividis(cell / row.reduce((sum, each) => sum + each, 0));
  return { background: toCss(colour), color: toCss(inkOn(colour)) };
}
