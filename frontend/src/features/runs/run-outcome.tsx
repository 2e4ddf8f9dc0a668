// After the end: how it went, and what to do next.
import { Link } from "react-router";
import type { Look } from "../../api/get-snapshot";
import type { Job } from "../../api/list-runs";
import { forkAddress, furtherAddress } from "./fork-address";
import { endInWords, hasNetwork } from "./run-words";

interface RunOutcomeProps {
  readonly job: Job;
  readonly look: Look | null;
}

export function RunOutcome({ job, look }: RunOutcomeProps) {
  const name = encodeURIComponent(job.network_name);
  const isKept = hasNetwork(job);
  const isDrawable = look?.weights?.width === 28 && look.weights.height === 28;
  const further = isKept ? furtherAddress(job) : null;
  const again = forkAddress(job);
  return (
    <section className="run-outcome" data-state={job.state} aria-label="Result">
      <p className="run-outcome-words">{endInWords(job)}</p>
      <p className="run-outcome-links">
        {isKept && isDrawable && (
          <Link className="button-link" to={`/app/draw?net=${name}`}>
            Draw with it
          </Link>
        )}
        {isKept && (
          <Link className="button-link" to={`/app/networks/${name}`}>
            {isDrawable ? "See the network" : "Try it"}
          </Link>
        )}
        {further !== null && (
          <Link className="button-link" to={further}>
            Train further
          </Link>
        )}
        {again !== null && (
          <Link className="button-link" to={again}>
            Train again with other settings
          </Link>
        )}
      </p>
    </section>
  );
}
