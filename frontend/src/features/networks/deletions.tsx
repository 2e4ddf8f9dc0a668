// Deleting, with ten seconds to think better of it. Until then nothing is asked of the server, so
// whoever closes the page has deleted nothing. Going to another page of ours changes nothing either,
// which is why this is kept above all of them.
import { useQueryClient } from "@tanstack/react-query";
import { createContext, use, useEffect, useRef, useState, type ReactNode } from "react";
import { deleteNetwork } from "../../api/change-network";
import { NETWORKS_KEY, type NetworkList } from "../../api/list-networks";

export const TIME_TO_THINK = 10_000; // milliseconds

export interface Deletions {
  /** The names of those that will be deleted, unless somebody takes it back. */
  readonly pending: readonly string[];
  readonly failures: readonly { readonly name: string; readonly message: string }[];
  readonly remove: (name: string) => void;
  readonly undo: (name: string) => void;
  readonly forgetFailure: (name: string) => void;
}

const DeletionsContext = createContext<Deletions | null>(null);

export function DeletionsProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [pending, setPending] = useState<Deletions["pending"]>([]);
  const [failures, setFailures] = useState<Deletions["failures"]>([]);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const all = timers.current;
    return () => {
      for (const timer of all.values()) clearTimeout(timer);
    };
  }, []);

  function forgetFailure(name: string) {
    setFailures((all) => all.filter((failure) => failure.name !== name));
  }

  function stopWaiting(name: string) {
    clearTimeout(timers.current.get(name));
    timers.current.delete(name);
  }

  function undo(name: string) {
    stopWaiting(name);
    setPending((names) => names.filter((each) => each !== name));
  }

  async function finish(name: string) {
    timers.current.delete(name);
    const result = await deleteNetwork(name);
    if (result.kind === "failure") {
      setFailures((all) => [...all, { name, message: result.message }]);
    } else {
      client.setQueryData<NetworkList>(NETWORKS_KEY, (list) =>
        list && { ...list, networks: list.networks.filter((each) => each.name !== name) },
      );
    }
    await client.invalidateQueries({ queryKey: NETWORKS_KEY });
    undo(name);
  }

  function remove(name: string) {
    stopWaiting(name);
    forgetFailure(name);
    setPending((names) => [...names.filter((each) => each !== name), name]);
    timers.current.set(
      name,
      setTimeout(() => void finish(name), TIME_TO_THINK),
    );
  }

  return (
    <DeletionsContext value={{ pending, failures, remove, undo, forgetFailure }}>
      {children}
    </DeletionsContext>
  );
}

export function useDeletions(): Deletions {
  const deletions = use(DeletionsContext);
  if (deletions === null) throw new Error("useDeletions belongs inside DeletionsProvider");
  return deletions;
}
