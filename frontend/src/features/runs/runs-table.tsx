// All runs, the newest first: what learns, how far it is, how good it is.
import { Link } from "react-router";
import type { Job } from "../../api/list-runs";
import { momentInWords } from "../../lib/moments";
import { percent } from "../../lib/percent";
import { hasEnded } from "./run-history";
import { epochsInWords, estimateInWords, hasNetwork, stateInWords } from "./run-words";
import "./runs.css";

const COLUMNS = ["Run", "Data set", "State", "Accuracy", "Begun", "Use"];

interface RunsTableProps {
  readonly jobs: readonly Job[];
  readonly onRemove: (job: Job) => void;
}

export function RunsTable({ jobs, onRemove }: RunsTableProps) {
  return (
    <table className="runs-table">
      <caption className="only-spoken">Runs, the newest first</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <Row key={job.id} job={job} onRemove={onRemove} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ job, onRemove }: { job: Job; onRemove: (job: Job) => void }) {
  const { id, network_name: name, dataset, latest } = job;
  const testAccuracy = latest?.test_accuracy ?? null;
  const accuracy = testAccuracy ?? latest?.accuracy ?? null;
  return (
    <tr>
      <th scope="row">
        <Link to={`/app/runs/${encodeURIComponent(id)}`}>{name}</Link>
      </th>
      <td data-column="Data set">
        {dataset === null ? (
          "sent by the API"
        ) : (
          <Link to={`/app/train?dataset=${encodeURIComponent(dataset)}`}>{dataset}</Link>
        )}
      </td>
      <td data-column="State">
        <StateCell job={job} />
      </td>
      <td data-column="Accuracy">
        {accuracy === null ? (
          "–"
        ) : (
          <>
            {percent(accuracy)} {testAccuracy === null && <span className="quiet">learned rows</span>}
          </>
        )}
      </td>
      <td data-column="Begun">{momentInWords(job.created)}</td>
      <td data-column="Use">
        <span className="runs-use">
          {hasNetwork(job) && (
            <Link to={`/app/networks/${encodeURIComponent(name)}`} aria-label={`Network ${name}`}>
              Network
            </Link>
          )}
          {hasEnded(job) ? (
            <button
              type="button"
              className="runs-remove"
              aria-label={`Remove ${name}`}
              onClick={() => {
                onRemove(job);
              }}
            >
              Remove
            </button>
          ) : (
            <Link to={`/app/runs/${encodeURIComponent(id)}`} aria-label={`Watch ${name}`}>
              Watch
            </Link>
          )}
        </span>
      </td>
    </tr>
  );
}

function StateCell({ job }: { job: Job }) {
  if (hasEnded(job)) return <span data-state={job.state}>{stateInWords(job)}</span>;
  return (
    <span className="runs-state">
      <span>
        {stateInWords(job)}
        {job.epoch > 0 && <span className="quiet"> {epochsInWords(job)}</span>}
      </span>
      <progress
        className="run-progress"
        max={100}
        value={Math.round(100 * job.progress)}
        aria-label={`Progress of ${job.network_name}`}
        data-state={job.state}
      />
      {job.state === "running" && job.eta !== null && (
        <span className="quiet">about {estimateInWords(job.eta)} left</span>
      )}
    </span>
  );
}
