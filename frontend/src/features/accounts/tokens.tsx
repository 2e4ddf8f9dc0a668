// API tokens: those there are, and new ones.
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ask, failureOf } from "../../api/ask";
import { listTokens, type MadeToken } from "../../api/tokens";
import { dayInWords, momentInWords } from "../../lib/moments";
import { NewToken } from "./new-token";
import { RevokeToken } from "./revoke-token";
import { TokenSecret } from "./token-secret";
import { TOKENS_KEY } from "./tokens-key";

export function Tokens() {
  const listRef = useRef<HTMLUListElement>(null);
  const [made, setMade] = useState<MadeToken | null>(null);
  const { data, failureReason } = useQuery({
    queryKey: TOKENS_KEY,
    queryFn: ({ signal }) => ask(listTokens(signal)),
  });
  const failure = failureOf(failureReason);
  return (
    <>
      <NewToken onMade={setMade} />
      {made !== null && <TokenSecret key={made.token.id} made={made} />}
      {failure !== null && <p role="alert">{failure.message}</p>}
      {data?.tokens.length === 0 && <p className="quiet">There are none yet.</p>}
      <ul className="account-list" aria-label="Tokens" ref={listRef} tabIndex={-1}>
        {(data?.tokens ?? []).map(({ id, name, created, last_used: lastUsed, expires }) => (
          <li key={id}>
            <p>
              <strong>{name}</strong>
              <span className="quiet">
                made {dayInWords(created)},{" "}
                {expires === null ? "never expires" : `expires ${dayInWords(expires)}`},{" "}
                {lastUsed === null ? "never used" : `last used ${momentInWords(lastUsed)}`}
              </span>
            </p>
            <RevokeToken
              id={id}
              name={name}
              onRevoked={() => {
                if (made?.token.id === id) setMade(null);
                listRef.current?.focus(); // the button that had it is gone
              }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
