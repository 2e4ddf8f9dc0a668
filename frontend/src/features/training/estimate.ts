// About how long a training will take, before it starts.
import type { Dataset } from "../../api/list-datasets";
import type { Settings } from "../../lib/training-settings";
import { algorithmOf, suiting } from "./form";
import { parameterCount } from "./layers";

// Measured on one core of an office computer, in multiplications: what a step costs besides them.
const PER_SECOND = 1e10;
const STEP = 800_000; // of gradient descent
const INDIVIDUAL = 100_000; // of the genetic algorithm, in each generation

/** How many rows remain when those to be measured on are kept apart. */
export function rowsLearnedFrom(settings: Settings, { rows, test_rows }: Dataset): number {
  if (test_rows !== null) return rows - test_rows;
  return Math.max(1, Math.round(rows * (1 - (settings.test_share ?? 0))));
}

/** Seconds. The data set says how long its own settings take: how fast this computer is. */
export function estimatedSeconds(settings: Settings, dataset: Dataset): number {
  const plain = seconds(settings, dataset);
  const usual = seconds(suiting(dataset, "gradient_descent"), dataset);
  return dataset.seconds === null || usual === 0 ? plain : (plain / usual) * dataset.seconds;
}

function seconds(settings: Settings, dataset: Dataset): number {
  const parameters = parameterCount(settings.layers ?? [], settings.use_bias ?? true);
  const rows = rowsLearnedFrom(settings, dataset);
  const epochs = settings.epochs ?? 1;
  if (algorithmOf(settings) === "genetic_algorithm") {
    const judged = Math.min(settings.rows_per_generation ?? rows, rows);
    const individuals = epochs * (settings.population_size ?? 50);
    return (individuals * (INDIVIDUAL + judged * parameters)) / PER_SECOND;
  }
  const batch = Math.min(settings.batch_size ?? 32, rows);
  return (epochs * Math.ceil(rows / batch) * (STEP + batch * parameters)) / PER_SECOND;
}

/** "about 40 s"; it is an estimate, so one or two digits are enough. */
export function aboutSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return "a while";
  if (seconds < 10) return about(seconds, "s");
  if (seconds < 55) return about(5 * Math.round(seconds / 5), "s");
  return seconds < 55 * 60 ? about(seconds / 60, "min") : about(seconds / 3600, "h");
}

function about(count: number, unit: string): string {
  return `about ${Math.max(1, Math.round(count)).toString()} ${unit}`;
}
