// The list of runs, asked for again every so often: often while any is under way.
import { useQuery } from "@tanstack/react-query";
import { ask } from "../../api/ask";
import { listRuns } from "../../api/list-runs";
import { hasEnded } from "./run-history";

interface Pace {
  /** Milliseconds between two questions while a run is under way. */
  readonly busy: number;
  /** The same while none is; false for not at all. */
  readonly idle: number | false;
}

export function useRuns({ busy, idle }: Pace) {
  return useQuery({
    queryKey: ["runs"],
    queryFn: ({ signal }) => ask(listRuns(signal)),
    refetchInterval: ({ state }) =>
      state.data?.jobs.some((job) => !hasEnded(job)) === true ? busy : idle,
  });
}
