// What is known of a run, put together from two sources: its history, which is complete, and the
// events that come since.
import type { Run } from "../../api/get-run";
import type { Job, Report } from "../../api/list-runs";

/**
 * The reports with one more. A report of an epoch under way has a fraction; when the epoch's own
 * report comes, it takes the place of those.
 */
export function withReport(history: readonly Report[], report: Report): readonly Report[] {
  const isWhole = Number.isInteger(report.epoch);
  const last = history.at(-1);
  if (last === undefined || (last.epoch < report.epoch && (!isWhole || isWholeReport(last)))) {
    return [...history, report]; // nearly always
  }
  const others = history.filter(
    (each) => each.epoch !== report.epoch && !(isWhole && !isWholeReport(each) && each.epoch < report.epoch),
  );
  const after = others.findIndex((each) => each.epoch > report.epoch);
  return after === -1 ? [...others, report] : others.toSpliced(after, 0, report);
}

function isWholeReport({ epoch }: Report): boolean {
  return Number.isInteger(epoch);
}

/** The run after these reports; the last of them had this number. */
export function withReports(run: Run, reports: readonly Report[], lastEventId: number): Run {
  const latest = reports.at(-1);
  if (latest === undefined) return run;
  const { job } = run;
  const progress = Math.min(1, latest.epoch / job.epochs);
  return {
    ...run,
    job: {
      ...job,
      epoch: Math.max(job.epoch, Math.floor(latest.epoch)),
      progress: Math.max(job.progress, progress),
      latest: reports.findLast(isWholeReport) ?? job.latest,
    },
    history: reports.reduce(withReport, run.history),
    lastEventId: Math.max(run.lastEventId, lastEventId),
  };
}

/** The run with the job as it stands now. An answer that was long on its way turns nothing back. */
export function withJob(run: Run, job: Job): Run {
  return hasEnded(run.job) && !hasEnded(job) ? run : { ...run, job };
}

/** What is known already, and a history that was just fetched. */
export function mergeRuns(known: Run | undefined, fetched: Run): Run {
  if (known === undefined || hasEnded(fetched.job)) return fetched;
  const newest = fetched.history.at(-1)?.epoch ?? 0;
  const since = known.history.filter(({ epoch }) => epoch > newest);
  return {
    ...(fetched.lastEventId >= known.lastEventId ? fetched : known),
    history: [...fetched.history, ...since],
  };
}

const UNDER_WAY: readonly Job["state"][] = ["queued", "running", "paused"];

export function hasEnded({ state }: Pick<Job, "state">): boolean {
  return !UNDER_WAY.includes(state);
}
