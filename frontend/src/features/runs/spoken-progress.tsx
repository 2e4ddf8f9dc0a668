// Tells a screen reader how a run goes: its start, each tenth, what the diagnosis finds, its end, and
// nothing in between.
import { useState } from "react";
import type { Job } from "../../api/list-runs";
import { firstWord, nextWord } from "./progress-words";

export function SpokenProgress({ job }: { job: Job }) {
  const [said, setSaid] = useState(() => firstWord(job));
  const next = nextWord(said, job);
  if (next !== said) setSaid(next);

  return (
    <p className="only-spoken" role="status">
      {next.text}
    </p>
  );
}
