// Who is here: found out at the start, when one comes back to this tab, and when the service or
// another tab says that it has changed. Whatever else the page remembers belongs to that person, so it
// is forgotten before anything is shown to the next one.
import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ask, failureOf } from "../../api/ask";
import { onLogInNeeded } from "../../api/client";
import { getMe, type Me, type User } from "../../api/me";

export interface Visitor extends Me {
  /** Goes up whenever somebody else is here, be it a guest: what was on the page is theirs no more. */
  readonly turn: number;
  /** The same, but whoever comes back after their session has ended is no one else. */
  readonly person: number;
  /** Whose session has ended, without a log-out on this page. */
  readonly lost: string | null;
}

const KEY = ["me"] as const;

/** What is said here is heard in the other tabs, and not in this one. */
const otherTabs = new BroadcastChannel("edunn-visitor");

export function useVisitor() {
  const client = useQueryClient();
  const { data, failureReason } = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => visitorAfter(client, await ask(getMe(signal)), false),
  });

  useEffect(() => {
    const askAgain = () => void client.invalidateQueries({ queryKey: KEY });
    otherTabs.addEventListener("message", askAgain);
    const stop = onLogInNeeded(askAgain);
    return () => {
      otherTabs.removeEventListener("message", askAgain);
      stop();
    };
  }, [client]);

  return { visitor: data ?? null, failure: failureOf(failureReason) };
}

/** The way to say who is here now: somebody who has logged in, or null after a log-out. */
export function useArrival() {
  const client = useQueryClient();
  return async (user: User | null) => {
    await client.cancelQueries({ queryKey: KEY }); // an older answer
    const before = client.getQueryData<Visitor>(KEY);
    if (before !== undefined) {
      client.setQueryData(KEY, visitorAfter(client, { ...before, user }, true));
    }
    otherTabs.postMessage("changed");
  };
}

/** Whether there is a place for what one makes: an account, or what is the guest's. */
export function mayOwn(visitor: Visitor | null): boolean {
  return visitor !== null && (visitor.user !== null || visitor.guest === "full");
}

function visitorAfter(client: QueryClient, me: Me, isWanted: boolean): Visitor {
  const before = client.getQueryData<Visitor>(KEY);
  if (before === undefined) return { ...me, turn: 0, person: 0, lost: null };
  const name = me.user?.name ?? null;
  const nameBefore = before.user?.name ?? null;
  const known = nameBefore ?? before.lost;
  const lost = name === null && !isWanted ? known : null;
  const isOther = name !== nameBefore;
  if (isOther) client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
  return {
    ...me,
    turn: before.turn + (isOther ? 1 : 0),
    person: before.person + (known !== null && (name ?? lost) !== known ? 1 : 0),
    lost,
  };
}
