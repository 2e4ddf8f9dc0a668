// One run, from its state to its settings.
import type { Run } from "../../api/get-run";
import { Findings } from "./findings";
import { RunCharts } from "./run-charts";
import { RunHead } from "./run-head";
import { hasEnded } from "./run-history";
import { RunOutcome } from "./run-outcome";
import { RunPictures } from "./run-pictures";
import { RunSettings } from "./run-settings";
import { SpokenProgress } from "./spoken-progress";
import { Steering } from "./steering";
import { useLook } from "./use-look";
import type { Connection } from "./watch-run";
import "./run.css";

interface RunViewProps {
  readonly run: Run;
  readonly connection: Connection;
  readonly heard: number;
}

export function RunView({ run, connection, heard }: RunViewProps) {
  const { job } = run;
  const look = useLook(run);
  return (
    <>
      <SpokenProgress job={job} />
      <RunHead job={job} connection={connection} heard={heard} />
      {hasEnded(job) ? <RunOutcome job={job} look={look} /> : <Steering job={job} />}
      <Findings job={job} />
      {run.history.length === 0 && (
        <p className="quiet">
          {hasEnded(job)
            ? "It ended before there was anything to see."
            : "The curves begin with the first epoch."}
        </p>
      )}
      <div className="run-panels">
        {run.history.length > 0 && <RunCharts run={run} look={look} />}
        {look !== null && <RunPictures job={job} look={look} />}
        <RunSettings settings={job.settings} />
      </div>
    </>
  );
}
