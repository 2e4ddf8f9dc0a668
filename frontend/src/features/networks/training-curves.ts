// The reports of a training as curves.
import type { NetworkDetails } from "../../api/get-network";
import type { Point, Series } from "../../lib/chart/series";

type History = NetworkDetails["history"];

export const FIGURES = ["loss", "test_loss", "accuracy", "test_accuracy"] as const;

export type Figure = (typeof FIGURES)[number];

/** One figure over the epochs; a null loss is one that was not finite, and so a gap. */
export function pointsOf(history: History, figure: string): readonly Point[] {
  const isKnown = history.some((report) => typeof report[figure] === "number");
  if (!isKnown) return [];
  return history.map((report) => [report["epoch"] ?? 0, report[figure] ?? null]);
}

/** Curves that have something to show. */
function curves(history: History, named: readonly (readonly [string, string, boolean])[]): Series[] {
  return named
    .map(([name, figure, dash]) => ({ name, points: pointsOf(history, figure), dash }))
    .filter(({ points }) => points.length > 0);
}

export function lossCurves(history: History): Series[] {
  const isBred = pointsOf(history, "diversity").length > 0;
  return curves(history, [
    [isBred ? "fittest" : "rows learned from", "loss", false],
    ["held-out rows", "test_loss", true],
    ["median", "median_loss", true],
  ]);
}

export function accuracyCurves(history: History): Series[] {
  return curves(history, [
    ["rows learned from", "accuracy", false],
    ["held-out rows", "test_accuracy", true],
  ]);
}
