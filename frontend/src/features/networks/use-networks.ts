// The list of networks for all pages: fetched anew wherever one goes, because networks come and go,
// and again by itself while the server is away.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ask, failureOf } from "../../api/ask";
import type { Failure } from "../../api/failure";
import { listNetworks, NETWORKS_KEY, type NetworkList } from "../../api/list-networks";

export type Networks = NetworkList | Failure | { readonly kind: "loading" };

export function useNetworks(place: string) {
  const client = useQueryClient();
  const { data, failureReason, refetch } = useQuery({
    queryKey: NETWORKS_KEY,
    queryFn: ({ signal }) => ask(listNetworks(signal)),
  });

  useEffect(() => {
    void client.invalidateQueries({ queryKey: NETWORKS_KEY });
  }, [client, place]);

  /** At once, and not when the pause between two attempts is over. */
  async function refresh() {
    await client.cancelQueries({ queryKey: NETWORKS_KEY });
    await refetch();
  }

  const networks: Networks = data ?? failureOf(failureReason) ?? { kind: "loading" };
  return { networks, refresh };
}
