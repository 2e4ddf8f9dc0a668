// What came of the teaching: before and after, on one's own drawings and on digits kept apart.
import type { Job } from "../../api/list-runs";
import { percent } from "../../lib/percent";
import { hasNetwork } from "../runs/run-words";
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
            <tr>
              <th scope="row">Your drawings</th>
              <td>{percent(shares.before.drawings)}</td>
              <td>{percent(shares.after.drawings)}</td>
            </tr>
            <tr>
              <th scope="row">Digits kept apart</th>
              <td>{percent(shares.before.held_out)}</td>
              <td>{percent(shares.after.held_out)}</td>
            </tr>
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
