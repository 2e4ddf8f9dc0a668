// A look at the network in training, after a report, but never two at once, and at most one every
// second: a look costs the server more than a report.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ask } from "../../api/ask";
import { getSnapshot } from "../../api/get-snapshot";
import type { Run } from "../../api/get-run";

const LOOK_EVERY = 1000; // milliseconds

export function useLook({ job, history }: Run) {
  const { data, isFetching, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["snapshot", job.id],
    queryFn: ({ signal }) => ask(getSnapshot(job.id, signal)),
    structuralSharing: false,
  });
  /** Changes when there may be something new to see. */
  const moment = `${job.state} ${(history.at(-1)?.epoch ?? 0).toString()}`;
  const seen = useRef(moment);

  useEffect(() => {
    if (isFetching || seen.current === moment) return;
    const look = () => {
      seen.current = moment;
      void refetch();
    };
    const timer = setTimeout(look, Math.max(0, dataUpdatedAt + LOOK_EVERY - Date.now()));
    return () => {
      clearTimeout(timer);
    };
  }, [moment, isFetching, dataUpdatedAt, refetch]);

  return data?.look ?? null;
}
