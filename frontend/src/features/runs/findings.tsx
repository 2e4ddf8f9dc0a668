// The diagnosis: what is the matter, in plain words, and what to try. One thing at a time, the
// gravest; the others can be opened.
import { Link } from "react-router";
import type { Job } from "../../api/list-runs";
import { forkAddress } from "./fork-address";
import { sentence } from "../../lib/sentence";
import { settingsInWords } from "./run-words";

export function Findings({ job }: { job: Job }) {
  const [first, ...others] = job.diagnosis;
  return (
    <>
      {job.warnings.length > 0 && (
        <ul className="run-warnings" aria-label="Warnings">
          {job.warnings.map(({ field, message }) => (
            <li key={`${field} ${message}`}>{sentence(message)}</li>
          ))}
        </ul>
      )}
      {first !== undefined && (
        <section className="run-findings" aria-label="Diagnosis">
          <Finding job={job} finding={first} />
          {others.length > 0 && (
            <details>
              <summary>{others.length === 1 ? "One more" : `${others.length.toString()} more`}</summary>
              {others.map((finding) => (
                <Finding key={finding.code} job={job} finding={finding} />
              ))}
            </details>
          )}
        </section>
      )}
    </>
  );
}

function Finding({ job, finding }: { job: Job; finding: Job["diagnosis"][number] }) {
  const { message, advice, changes } = finding;
  const address = changes === null ? null : forkAddress(job, changes);
  return (
    <div className="run-finding">
      <p>
        <strong>{sentence(message)}</strong> {sentence(advice)}
      </p>
      {changes !== null && address !== null && (
        <Link className="button-link" to={address}>
          Try this: {settingsInWords(changes)}
        </Link>
      )}
    </div>
  );
}
