// What came of the teaching: before and after, on one's own drawings and on digits kept apart.
import type { Job } from "../../api/list-runs";
import { percent } from "../../lib/percent";
import { hasNetwork } from "./run-words";
import { sharesOf, teachingInWords } from "./teaching-words";

interface TaughtProps {
  readonly job: Job;
  /** Whether it is the network that reads now. */
  readonly isChosen: boolean;
  readonly onDrawWith: () => void;
}

export function Taught({ job, isChosen, onDrawWith }: TaughtProps) {
  const shares = sharesOf(job);
  return (
    <div className="taught">
      <p aria-hidden="true">{teachingInWords(job)}</p>
      {shares !== null && (
        <table>
          <thead>
            <tr>
              <th scope="col">Read right</th>
              <th scope="col">before</th>
              <th scope="col">after</th>
            </tr>
          </thead>
          <tbody>
            <Row name="Your drawings" before={shares.before.drawings} after={shares.after.drawings} />
            <Row
              name="Digits kept apart"
              before={shares.before.held_out}
              after={shares.after.held_out}
            />
          </tbody>
        </table>
      )}
      {hasNetwork(job) && (
        <button type="button" aria-disabled={isChosen} onClick={onDrawWith}>
          {isChosen ? "You draw with it" : "Draw with it"}
        </button>
      )}
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Nothing where there was nothing to measure on. */
function Row({ name, before, after }: RowProps) {
  if (before === null || after === null) return null;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{percent(before)}</td>
      <td>{percent(after)}</td>
    </tr>
  );
}
