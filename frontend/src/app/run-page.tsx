// One run: a network learns before one's eyes.
import { Link, useParams } from "react-router";
import { failureOf } from "../api/ask";
import { RunView } from "../features/runs/run-view";
import { useRun } from "../features/runs/use-run";
import { Page } from "./page";

export function RunPage() {
  const { id = "" } = useParams();
  return <OneRun key={id} id={id} />;
}

function OneRun({ id }: { id: string }) {
  const { query, run, connection, heard } = useRun(id);
  const failure = failureOf(query.error ?? query.failureReason);
  const isGone = failure?.isTemporary === false;

  if (run !== undefined && !isGone) {
    return (
      <Page title={run.job.network_name} className="plain-page run-page">
        <RunView run={run} connection={connection} heard={heard} />
      </Page>
    );
  }
  if (isGone) {
    return (
      <Page title="There is no such run" className="plain-page">
        <p>
          It was removed from the list, or the address is mistyped. <Link to="/app/runs">All runs</Link>
        </p>
      </Page>
    );
  }
  return (
    <Page title="A run" className="plain-page">
      {failure === null ? (
        <p className="quiet">Fetching the run …</p>
      ) : (
        <div className="failure" role="alert">
          <p>{failure.message}</p>
          <button type="button" onClick={() => void query.refetch()}>
            Try again
          </button>
        </div>
      )}
    </Page>
  );
}
