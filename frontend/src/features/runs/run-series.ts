// The curves of a run, from its reports.
import type { Report } from "../../api/list-runs";
import type { Point, Series } from "../../lib/chart/series";

type Figure = Exclude<keyof Report, "epoch">;

/** The points of one figure; an epoch under way has no test figures, and so no point. */
function pointsOf(history: readonly Report[], figure: Figure): Point[] {
  return history.flatMap((report) => {
    const y = report[figure];
    return y === undefined ? [] : [[report.epoch, y] as const];
  });
}

interface Kind {
  readonly isGenetic: boolean;
  readonly hasTest: boolean;
}

/** Of the genetic algorithm the fittest learns; the band reaches from it to the worst. */
export function lossSeries(history: readonly Report[], { isGenetic, hasTest }: Kind): Series[] {
  return [
    { name: isGenetic ? "Fittest" : "Training", points: pointsOf(history, "loss") },
    ...(hasTest ? [{ name: "Test", points: pointsOf(history, "test_loss"), dash: true }] : []),
    ...(isGenetic
      ? [
          { name: "Median", points: pointsOf(history, "median_loss") },
          { name: "Worst", points: pointsOf(history, "worst_loss"), quiet: true },
        ]
      : []),
  ];
}

export const LOSS_BAND = ["Worst", "Fittest"] as const;

/** `chance` is what one gets right by guessing. */
export function accuracySeries(
  history: readonly Report[],
  { isGenetic, hasTest }: Kind,
  chance: number | null,
): Series[] {
  const [first, last] = [history[0], history.at(-1)];
  const guessing: Point[] =
    first === undefined || last === undefined || chance === null
      ? []
      : [
          [first.epoch, chance],
          [last.epoch, chance],
        ];
  return [
    { name: isGenetic ? "Fittest" : "Training", points: pointsOf(history, "accuracy") },
    ...(hasTest ? [{ name: "Test", points: pointsOf(history, "test_accuracy"), dash: true }] : []),
    { name: "Guessing", points: guessing, quiet: true, dash: true },
  ];
}

export function diversitySeries(history: readonly Report[]): Series[] {
  return [{ name: "Diversity", points: pointsOf(history, "diversity") }];
}
