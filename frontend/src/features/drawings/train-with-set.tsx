// One button from drawings to a network: all settings are those that suit the set.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { ask, failureOf } from "../../api/ask";
import { listNetworks, NETWORKS_KEY } from "../../api/list-networks";
import { startTraining } from "../../api/start-training";
import { freeName } from "../../lib/names";

interface TrainWithSetProps {
  readonly name: string;
  readonly hasDrawings: boolean;
}

export function TrainWithSet({ name, hasDrawings }: TrainWithSetProps) {
  const navigate = useNavigate();
  const networks = useQuery({
    queryKey: NETWORKS_KEY,
    queryFn: ({ signal }) => ask(listNetworks(signal)),
  });
  const start = useMutation({
    mutationFn: () => {
      const taken = (networks.data?.networks ?? []).map((each) => each.name);
      return ask(startTraining({ network_name: freeName(name, taken), dataset: name }));
    },
    onSuccess: async ({ job }) => {
      await navigate(`/app/runs/${job.id}`);
    },
  });
  const failure = failureOf(start.error);
  const isOff = !hasDrawings || start.isPending;
  return (
    <>
      <button
        type="button"
        aria-disabled={isOff}
        onClick={() => {
          if (!isOff) start.mutate();
        }}
      >
        Train a network
      </button>
      {failure !== null && <p role="alert">{failure.message}</p>}
    </>
  );
}
