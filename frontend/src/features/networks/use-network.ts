// Networks with their histories, one or several, asked for by name.
import { useQueries, useQuery } from "@tanstack/react-query";
import { ask } from "../../api/ask";
import { getNetwork } from "../../api/get-network";

function queryFor(name: string) {
  return {
    queryKey: ["network", name],
    queryFn: ({ signal }: { signal: AbortSignal }) => ask(getNetwork(name, signal)),
  };
}

export function useNetwork(name: string) {
  return useQuery(queryFor(name));
}

export function useEachNetwork(names: readonly string[]) {
  return useQueries({ queries: names.map(queryFor) });
}
