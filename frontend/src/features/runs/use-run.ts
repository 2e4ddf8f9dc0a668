// One run, live: its history from the server, then every report as it comes, all kept in the memory
// of queries, so that leaving and coming back loses nothing.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask } from "../../api/ask";
import { getRun, type Run } from "../../api/get-run";
import { hasEnded, mergeRuns, withJob, withReports } from "./run-history";
import { watchRun, type Connection } from "./watch-run";

export function useRun(id: string) {
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection>("live");
  /** The time of the last word from the server, in milliseconds. */
  const [heard, setHeard] = useState(() => Date.now());

  const query = useQuery({
    queryKey: ["run", id],
    queryFn: async ({ signal }) => {
      const fetched = await ask(getRun(id, signal));
      return mergeRuns(queries.getQueryData<Run>(["run", id]), fetched);
    },
    structuralSharing: false, // compares every report with every former one
  });

  const { data, isFetchedAfterMount, isError: isGone, refetch } = query;
  const isWatched = isFetchedAfterMount && !isGone && data !== undefined && !hasEnded(data.job);

  useEffect(() => {
    const known = queries.getQueryData<Run>(["run", id]);
    if (!isWatched || known === undefined) return;

    function update(change: (run: Run) => Run) {
      setHeard(Date.now());
      queries.setQueryData<Run>(["run", id], (run) => run && change(run));
    }

    const stop = watchRun(id, known.lastEventId, {
      onReports: (reports, lastEventId) => {
        update((run) => withReports(run, reports, lastEventId));
      },
      onJob: (job) => {
        update((run) => withJob(run, job));
      },
      onRun: (run) => {
        update((before) => mergeRuns(before, run));
      },
      onConnection: setConnection,
      onGone: () => void refetch(),
    });
    return () => {
      stop();
      // Ended: the stream left reports out, and the list and the networks are others now.
      const latest = queries.getQueryData<Run>(["run", id]);
      if (latest === undefined || !hasEnded(latest.job)) return;
      void refetch();
      for (const key of ["runs", "networks"]) void queries.invalidateQueries({ queryKey: [key] });
    };
  }, [id, isWatched, queries, refetch]);

  return { query, run: data, connection, heard };
}
