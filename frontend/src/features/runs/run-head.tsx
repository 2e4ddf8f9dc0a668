// The top of a run: what it does, how far it is, how fast.
import { Link } from "react-router";
import type { Job } from "../../api/list-runs";
import { count } from "../../lib/figures";
import { percent } from "../../lib/percent";
import { ConnectionNote } from "./connection-note";
import { hasEnded } from "./run-history";
import { durationInWords, epochInWords, estimateInWords, stateInWords } from "./run-words";
import type { Connection } from "./watch-run";

interface RunHeadProps {
  readonly job: Job;
  readonly connection: Connection;
  readonly heard: number;
}

export function RunHead({ job, connection, heard }: RunHeadProps) {
  const share = Math.round(100 * job.progress);
  return (
    <div className="run-head">
      <div className="run-state" data-state={job.state}>
        <strong>{stateInWords(job)}</strong>
        <span>{epochInWords(job)}</span>
        {!hasEnded(job) && <ConnectionNote connection={connection} heard={heard} />}
      </div>
      <progress
        className="run-progress"
        max={100}
        value={share}
        aria-label="Progress"
        data-state={job.state}
      />
      <dl className="run-facts">
        {factsOf(job).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>Data set</dt>
          <dd>
            {job.dataset === null ? (
              "rows sent by the API"
            ) : (
              <Link to={`/app/train?dataset=${encodeURIComponent(job.dataset)}`}>{job.dataset}</Link>
            )}
          </dd>
        </div>
      </dl>
    </div>
  );
}

function factsOf(job: Job): (readonly [name: string, value: string])[] {
  const { latest, seconds, eta, samples_per_second: speed } = job;
  const testAccuracy = latest?.test_accuracy ?? null;
  const accuracy = testAccuracy ?? latest?.accuracy ?? null;
  const name = testAccuracy === null ? "Accuracy" : "Test accuracy";
  const isLearning = job.state === "running";
  return [
    ...(accuracy === null ? [] : [[name, percent(accuracy)] as const]),
    ["Time", durationInWords(seconds)],
    ...(isLearning && eta !== null ? [["Left", `about ${estimateInWords(eta)}`] as const] : []),
    ...(speed === null ? [] : [["Speed", `${count(speed)} rows a second`] as const]),
    ["Weights", count(job.parameters)],
  ];
}
