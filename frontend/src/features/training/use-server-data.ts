// What the form needs of the server: the data sets, the names of all options, and which networks
// there are already.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { ask, failureOf } from "../../api/ask";
import { listDatasets } from "../../api/list-datasets";
import { listNetworks } from "../../api/list-networks";
import { trainingOptions } from "../../api/training-options";

export function useServerData() {
  const datasets = useQuery({
    queryKey: ["datasets"],
    queryFn: ({ signal }) => ask(listDatasets(signal)),
  });
  const options = useQuery({
    queryKey: ["training-options"],
    queryFn: ({ signal }) => ask(trainingOptions(signal)),
    staleTime: Infinity, // they change with the library only
  });
  const networks = useQuery({
    queryKey: ["networks"],
    queryFn: ({ signal }) => ask(listNetworks(signal)),
  });
  return {
    datasets: datasets.data?.datasets ?? null,
    options: options.data ?? null,
    networks: networks.data?.networks ?? [],
    failure: failureIn(datasets) ?? failureIn(options),
    tryAgain: () => {
      void datasets.refetch();
      void options.refetch();
    },
  };
}

/** Also while it tries again by itself. */
function failureIn({ data, failureReason }: UseQueryResult) {
  return data === undefined ? failureOf(failureReason) : null;
}
