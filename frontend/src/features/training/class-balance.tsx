// How often each class occurs, as bars: a class that is rare is easily overlooked.
import { countInWords } from "../../lib/quantity-words";

/** More bars than this are no picture any more. */
const MOST = 12;

interface ClassBalanceProps {
  readonly classes: readonly string[];
  readonly counts: readonly number[];
}

export function ClassBalance({ classes, counts }: ClassBalanceProps) {
  const largest = Math.max(1, ...counts);
  const left = classes.length - MOST;
  return (
    <ul className="class-balance" aria-label="Rows of each class">
      {classes.slice(0, MOST).map((name, index) => {
        const count = counts[index] ?? 0;
        return (
          <li key={name}>
            <span className="class-name">{name}</span>
            <span className="class-bar" aria-hidden="true">
              <span style={{ width: `${((100 * count) / largest).toFixed(1)}%` }} />
            </span>
            <span className="class-count">{countInWords(count)}</span>
          </li>
        );
      })}
      {left > 0 && <li className="quiet">… and {countInWords(left)} more classes</li>}
    </ul>
  );
}
