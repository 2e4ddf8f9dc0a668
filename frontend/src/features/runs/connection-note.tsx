// Whether what one sees is what is.
import { useEffect, useState } from "react";
import { durationInWords } from "./run-words";
import type { Connection } from "./watch-run";

interface ConnectionNoteProps {
  readonly connection: Connection;
  /** When the server was last heard of, in milliseconds. */
  readonly heard: number;
}

export function ConnectionNote({ connection, heard }: ConnectionNoteProps) {
  return (
    <p className="connection-note" data-connection={connection}>
      {connection === "live" && "Live"}
      {connection === "polling" && "Updated every 2 seconds"}
      {connection === "lost" && <LastHeard heard={heard} />}
    </p>
  );
}

function LastHeard({ heard }: { heard: number }) {
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);

  return (
    <>
      Connection lost, last update {durationInWords(Math.max(0, now - heard) / 1000)} ago. It tries
      again by itself.
    </>
  );
}
