// "Teach the network": a copy of the chosen one learns one's own hand, in place and within seconds.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link, useSearchParams } from "react-router";
import { ask, failureOf } from "../../api/ask";
import { MY_HANDWRITING } from "../../api/drawings";
import { getJob } from "../../api/get-run";
import { NETWORKS_KEY } from "../../api/list-networks";
import { startTraining } from "../../api/start-training";
import { freeName } from "../../lib/names";
import { hasEnded } from "./run-history";
import { Taught } from "./taught";
import { taughtName, teachingInWords } from "./teaching-words";
import { useRuns } from "./use-runs";
import "./teaching.css";

interface TeachNetworkProps {
  /** The network that learns: a copy of it does. */
  readonly networkName: string;
  /** Names that are taken. */
  readonly names: readonly string[];
  readonly isEnough: boolean;
  /** The training that was begun last; null if none was. */
  readonly teachingId: string | null;
  readonly onBegin: (id: string) => void;
}

const OFTEN = 400; // milliseconds: it takes seconds
const PACE = { busy: 3000, idle: 20_000 };

export function TeachNetwork(props: TeachNetworkProps) {
  const { networkName, names, isEnough, onBegin } = props;
  const client = useQueryClient();
  const [, setParameters] = useSearchParams();
  const jobs = useRuns(PACE).data?.jobs ?? [];
  // After a reload there is still the list.
  const underWay = jobs.find((job) => job.dataset === MY_HANDWRITING && !hasEnded(job));
  const id = props.teachingId ?? underWay?.id ?? null;

  const { data: job = null, failureReason } = useQuery({
    queryKey: ["teaching", id],
    queryFn: async ({ signal }) => (await ask(getJob(id ?? "", signal))).job,
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.data !== undefined && hasEnded(state.data) ? false : OFTEN,
  });
  const state = job?.state ?? null;
  const isBusy = id !== null && (job === null || !hasEnded(job));

  useEffect(() => {
    if (state === null || !hasEnded({ state })) return;
    for (const queryKey of [NETWORKS_KEY, ["runs"]]) void client.invalidateQueries({ queryKey });
  }, [client, state, id]);

  const start = useMutation({
    mutationFn: () => {
      const taken = [...names, ...jobs.map((each) => each.network_name)];
      const network_name = freeName(taughtName(networkName), taken);
      return ask(startTraining({ network_name, dataset: MY_HANDWRITING, start_from: networkName }));
    },
    onSuccess: ({ job: { id: begun } }) => {
      onBegin(begun);
      void client.invalidateQueries({ queryKey: ["runs"] });
    },
  });
  const failure = failureOf(start.error) ?? (job === null ? failureOf(failureReason) : null);
  const isWaiting = start.isPending || isBusy;

  return (
    <div className="teaching">
      {(isEnough || job !== null) && (
        <button
          type="button"
          aria-disabled={isWaiting || !isEnough}
          onClick={() => {
            if (!isWaiting && isEnough) start.mutate();
          }}
        >
          {isWaiting ? "Teaching …" : "Teach the network"}
        </button>
      )}
      {isBusy && job !== null && (
        <p className="teaching-progress">
          <progress
            className="run-progress"
            data-state={job.state}
            max={1}
            value={job.progress}
            aria-label={`How far “${job.network_name}” is`}
          />
          <Link to={`/app/runs/${job.id}`}>Watch it closely</Link>
        </p>
      )}
      {job !== null && hasEnded(job) && (
        <Taught
          job={job}
          isChosen={job.network_name === networkName}
          onDrawWith={() => {
            setParameters((before) => ({ ...Object.fromEntries(before), net: job.network_name }), {
              replace: true,
            });
          }}
        />
      )}
      {failure !== null && <p role="alert">{failure.message}</p>}
      <p className="only-spoken" aria-live="polite">
        {job !== null && teachingInWords(job)}
      </p>
    </div>
  );
}
