// The class: who is in it, who was here when, and what each has made.
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { ask, failureOf } from "../../api/ask";
import { listPupils, type FirstPassword, type Pupil } from "../../api/pupils";
import { momentInWords } from "../../lib/moments";
import { counted } from "../../lib/quantity-words";
import { NewPassword } from "./new-password";
import { PUPILS_KEY } from "./pupils-key";
import { RemovePupil } from "./remove-pupil";

interface PupilsListProps {
  readonly onNewPassword: (password: readonly FirstPassword[]) => void;
}

export function PupilsList({ onNewPassword }: PupilsListProps) {
  const headingRef = useRef<HTMLHeadingElement>(null);
  const { data, failureReason, refetch } = useQuery({
    queryKey: PUPILS_KEY,
    queryFn: ({ signal }) => ask(listPupils(signal)),
  });
  const failure = failureOf(failureReason);
  if (data === undefined) {
    if (failure === null) return <p className="quiet">Fetching the class …</p>;
    return (
      <div className="failure" role="alert">
        <p>{failure.message}</p>
        <button type="button" onClick={() => void refetch()}>
          Try again
        </button>
      </div>
    );
  }
  const { pupils } = data;
  return (
    <section aria-labelledby="pupils">
      <h2 id="pupils" ref={headingRef} tabIndex={-1}>
        {pupils.length === 0 ? "Nobody is in the class yet" : counted(pupils.length, "pupil")}
      </h2>
      <ul className="pupils" aria-label="Pupils">
        {pupils.map((pupil) => (
          <li key={pupil.name}>
            <p>
              <strong>{pupil.full_name ?? pupil.name}</strong>
              <span className="quiet">{inWords(pupil)}</span>
            </p>
            <div className="button-row">
              <NewPassword name={pupil.name} onMade={onNewPassword} />
              <RemovePupil pupil={pupil} onRemoved={() => headingRef.current?.focus()} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "zoe, here last on 24 Nov 2026, 09:31, 3 networks" */
function inWords({ name, full_name: fullName, last_seen: lastSeen, networks }: Pupil): string {
  return [
    ...(fullName === null ? [] : [name]),
    lastSeen === null ? "not here yet" : `here last on ${momentInWords(lastSeen)}`,
    networks === 0 ? "no network yet" : counted(networks, "network"),
  ].join(", ");
}
