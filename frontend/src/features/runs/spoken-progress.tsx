// Tells a screen reader how a run goes: its start, each tenth, what the diagnosis finds, its end, and
// nothing in between.
import { useState } from "react";
import type { Run } from "../../api/get-run";
import { firstWord, nextWord } from "./progress-words";

export function SpokenProgress({ run }: { run: Run }) {
  const [said, setSaid] = useState(() => firstWord(run.job));
  const next = nextWord(said, run);
  if (next !== said) setSaid(next);

  return (
    <p className="only-spoken" role="status">
      {next.text}
    </p>
  );
}
