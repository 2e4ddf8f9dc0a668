// The list of runs in all its states, and what is done with those that have ended.
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Link } from "react-router";
import { failureOf } from "../../api/ask";
import type { Failure } from "../../api/failure";
import type { Job, RunList } from "../../api/list-runs";
import { removeRun } from "../../api/steer-run";
import { RunsTable } from "./runs-table";
import { sentence } from "../../lib/sentence";
import { hasNetwork } from "./run-words";
import { useRuns } from "./use-runs";

const PACE = { busy: 2000, idle: 20_000 };

export function RunsList() {
  const queries = useQueryClient();
  const { data, failureReason, refetch } = useRuns(PACE);
  const [said, setSaid] = useState("");
  const listRef = useRef<HTMLDivElement>(null);
  const [notRemoved, setNotRemoved] = useState<Failure | null>(null);

  async function remove(job: Job) {
    setSaid("");
    setNotRemoved(null);
    const answer = await removeRun(job.id);
    if (answer.kind === "failure") {
      setNotRemoved(answer);
      return;
    }
    queries.setQueryData<RunList>(
      ["runs"],
      (list) => list && { ...list, jobs: list.jobs.filter(({ id }) => id !== job.id) },
    );
    setSaid(`Removed “${job.network_name}”.${hasNetwork(job) ? " Its network stays." : ""}`);
    listRef.current?.focus(); // the button that had it is gone
  }

  const failure = failureOf(failureReason);
  if (data === undefined) {
    if (failure === null) return <p className="quiet">Fetching the list …</p>;
    return (
      <div className="failure" role="alert">
        <p>{failure.message}</p>
        <button type="button" onClick={() => void refetch()}>
          Try again
        </button>
      </div>
    );
  }

  return (
    <>
      {failure !== null && <p className="runs-stale">{failure.message}</p>}
      {notRemoved !== null && <p role="alert">{sentence(notRemoved.message)}</p>}
      <p className={said === "" ? "only-spoken" : "quiet"} role="status">
        {said}
      </p>
      <div ref={listRef} tabIndex={-1} className="runs-list">
        {data.jobs.length === 0 ? (
          <p>
            Nothing has been trained here yet. <Link to="/app/train">Train your first network</Link>:
            Iris takes five seconds, and you watch it learn.
          </p>
        ) : (
          <RunsTable
            jobs={data.jobs}
            onRemove={(job) => void remove(job)}
          />
        )}
      </div>
    </>
  );
}
