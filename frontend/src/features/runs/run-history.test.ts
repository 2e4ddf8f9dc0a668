import { describe, expect, test } from "vitest";
import type { Run } from "../../api/get-run";
import type { Report } from "../../api/list-runs";
import { mergeRuns, withJob, withReport, withReports } from "./run-history";
import { JOB } from "./run-example";

const report = (epoch: number): Report => ({ epoch, loss: 1 / epoch, accuracy: null });
const epochs = (history: readonly Report[]) => history.map(({ epoch }) => epoch);
const history = (...of: number[]): readonly Report[] => of.map(report);

function run(lastEventId: number, ...of: number[]): Run {
  return { kind: "run", job: { ...JOB, epoch: 1, progress: 0 }, history: history(...of), lastEventId };
}

describe("one more report", () => {
  test("goes to the end", () => {
    expect(epochs(withReport(history(1, 2), report(3)))).toEqual([1, 2, 3]);
    expect(epochs(withReport([], report(0.2)))).toEqual([0.2]);
  });

  test("of an epoch under way extends the curve until the epoch's own report comes", () => {
    const partly = history(1.3, 1.7).reduce(withReport, history(1));
    expect(epochs(partly)).toEqual([1, 1.3, 1.7]);
    expect(epochs(withReport(partly, report(2)))).toEqual([1, 2]);
  });

  test("that comes twice counts once, and one that comes late finds its place", () => {
    expect(epochs(withReport(history(1, 2), report(2)))).toEqual([1, 2]);
    expect(epochs(withReport(history(1, 3), report(2)))).toEqual([1, 2, 3]);
  });
});

test("reports move the run on, and a fraction of an epoch is no epoch", () => {
  const later = withReports(run(7, 1), [report(2), report(2.5)], 9);
  expect(later.job.epoch).toBe(2);
  expect(later.job.progress).toBeCloseTo(2.5 / JOB.epochs);
  expect(later.job.latest?.epoch).toBe(2);
  expect(later.lastEventId).toBe(9);
});

describe("a history that was just fetched", () => {
  test("fills what the stream left out, and takes nothing away that came since", () => {
    expect(epochs(mergeRuns(run(9, 1, 3, 4, 4.5), run(7, 1, 2, 3)).history)).toEqual([1, 2, 3, 4, 4.5]);
  });

  test("of a run that has ended is all there is", () => {
    const ended: Run = { ...run(9, 1, 2), job: { ...JOB, state: "stopped" } };
    expect(mergeRuns(run(8, 1, 2, 2.5), ended)).toBe(ended);
  });
});

test("an answer from before the end doesn't bring a run back", () => {
  const ended: Run = { ...run(9, 1), job: { ...JOB, state: "finished" } };
  expect(withJob(ended, { ...JOB, state: "running" })).toBe(ended);
  expect(withJob(run(9, 1), { ...JOB, state: "paused" }).job.state).toBe("paused");
});
