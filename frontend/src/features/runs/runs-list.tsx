// The list of runs in all its states, and what is done with those that have ended.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Link } from "react-router";
import { ask, failureOf } from "../../api/ask";
import type { Job, RunList } from "../../api/list-runs";
import { removeRun } from "../../api/steer-run";
import { RunsTable } from "./runs-table";
import { hasNetwork, sentence } from "./run-words";
import { useRuns } from "./use-runs";

const PACE = { busy: 2000, idle: 20_000 };

export function RunsList() {
  const queries = useQueryClient();
  const { data, failureReason, refetch } = useRuns(PACE);
  const [said, setSaid] = useState("");
  const listRef = useRef<HTMLDivElement>(null);
  const remove = useMutation({
    mutationFn: (job: Job) => ask(removeRun(job.id)),
    onSuccess: (_, job) => {
      queries.setQueryData<RunList>(["runs"], (list) =>
        list === undefined ? list : { ...list, jobs: list.jobs.filter(({ id }) => id !== job.id) },
      );
      setSaid(`Removed “${job.network_name}”.${hasNetwork(job) ? " Its network stays." : ""}`);
      listRef.current?.focus(); // the button that had it is gone
    },
    onError: () => {
      setSaid("");
    },
  });

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

  const notRemoved = failureOf(remove.error);
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
            onRemove={(job) => {
              remove.mutate(job);
            }}
          />
        )}
      </div>
    </>
  );
}
