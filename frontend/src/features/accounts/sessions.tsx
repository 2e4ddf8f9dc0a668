// Where one is logged in, and the way to end what one doesn't know.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ask, failureOf } from "../../api/ask";
import { endOtherSessions, endSession, listSessions } from "../../api/sessions";
import { momentInWords } from "../../lib/moments";
import { SESSIONS_KEY } from "./sessions-key";

export function Sessions() {
  const client = useQueryClient();
  const listRef = useRef<HTMLUListElement>(null);
  const { data, failureReason } = useQuery({
    queryKey: SESSIONS_KEY,
    queryFn: ({ signal }) => ask(listSessions(signal)),
  });
  const ending = useMutation({
    /** Null for all the others. */
    mutationFn: (id: string | null) => ask(id === null ? endOtherSessions() : endSession(id)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: SESSIONS_KEY });
      listRef.current?.focus(); // the button that had it is gone
    },
  });
  const failure = failureOf(ending.error) ?? failureOf(failureReason);
  const sessions = data?.sessions ?? [];
  return (
    <>
      {failure !== null && <p role="alert">{failure.message}</p>}
      <ul className="account-list" aria-label="Sessions" ref={listRef} tabIndex={-1}>
        {sessions.map(({ id, browser, address, created, last_used: lastUsed, current }) => (
          <li key={id}>
            <p>
              <strong>{browser}</strong> {current && <span className="this-one">This one</span>}
              <span className="quiet">
                from {address}, last used {momentInWords(lastUsed)}, since {momentInWords(created)}
              </span>
            </p>
            {!current && (
              <button
                type="button"
                className="small-button"
                aria-label={`Log out ${browser}, last used ${momentInWords(lastUsed)}`}
                onClick={() => {
                  ending.mutate(id);
                }}
              >
                Log out
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.some(({ current }) => !current) && (
        <button
          type="button"
          onClick={() => {
            ending.mutate(null);
          }}
        >
          Log out everywhere else
        </button>
      )}
    </>
  );
}
