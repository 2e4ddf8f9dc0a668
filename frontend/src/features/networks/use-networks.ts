// The list of networks for all pages: fetched anew wherever one goes, because networks come and go,
// and again by itself while the server is away.
import { useEffect, useState } from "react";
import type { Failure } from "../../api/failure";
import { listNetworks, type NetworkList } from "../../api/list-networks";

export type Networks = NetworkList | Failure | { readonly kind: "loading" };

/** Milliseconds until a list that could not be had is asked for again. */
const RETRY_AFTER = 4000;

export function useNetworks(place: string) {
  const [networks, setNetworks] = useState<Networks>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);

  function refresh() {
    setAttempt((count) => count + 1);
  }

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    void listNetworks(abort.signal).then((result) => {
      if (abort.signal.aborted) return;
      setNetworks(result);
      if (result.kind === "failure" && result.isTemporary) timer = setTimeout(refresh, RETRY_AFTER);
    });
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [place, attempt]);

  return { networks, refresh };
}
