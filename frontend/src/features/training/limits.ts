// What the service would refuse, said before it is asked.
import type { FieldError } from "../../api/failure";
import type { Dataset } from "../../api/list-datasets";
import type { Limits } from "../../api/training-options";
import { isSettingInUse } from "./setting-words";
import { wrongName } from "../../lib/names";
import type { SettingName, Settings } from "../../lib/training-settings";
import { rowsLearnedFrom } from "./estimate";
import { algorithmOf } from "./form";
import { computingLayers, layerField, parameterCount } from "./layers";

const COUNT = new Intl.NumberFormat("en");

interface Range {
  readonly from?: number;
  readonly above?: number;
  readonly to?: number;
  readonly below?: number;
  readonly isWhole?: boolean;
  /** Whether nothing may stand there. */
  readonly isOptional?: boolean;
}

const WHOLE_FROM_1: Range = { from: 1, isWhole: true };
const SHARE: Range = { from: 0, below: 1 };

const RANGES: Partial<Record<SettingName, Range>> = {
  epochs: WHOLE_FROM_1,
  patience: { ...WHOLE_FROM_1, isOptional: true },
  seed: { from: 0, to: Number.MAX_SAFE_INTEGER, isWhole: true, isOptional: true },
  test_share: { from: 0, to: 0.9, isOptional: true },
  learning_rate: { above: 0 },
  batch_size: WHOLE_FROM_1,
  warm_up: SHARE,
  clip_norm: { above: 0, isOptional: true },
  regularization: { above: 0 },
  dropout: SHARE,
  label_smoothing: SHARE,
  population_size: { from: 2, isWhole: true },
  mutation_probability: { from: 0, to: 1 },
  elitism_num: WHOLE_FROM_1,
  rows_per_generation: { ...WHOLE_FROM_1, isOptional: true },
};

/** All that must be put right first, in the order of the form. */
export function limitsExceeded(
  settings: Settings,
  dataset: Dataset,
  limits: Limits,
): FieldError[] {
  const errors: FieldError[] = [];
  function refuse(field: string, message: string) {
    errors.push({ field, message });
  }

  const isContinued = (settings.start_from ?? null) !== null;
  if (!isContinued) layerErrors(settings, dataset, limits, refuse);
  for (const [name, range] of Object.entries(RANGES) as [SettingName, Range][]) {
    if (!isSettingInUse(name, settings)) continue;
    const most = name === "epochs" ? { to: limits.epochs } : {};
    const message = outside(settings[name] ?? null, { ...range, ...most });
    if (message !== null) refuse(name, message);
  }
  const { population_size, elitism_num } = settings;
  const isGenetic = algorithmOf(settings) === "genetic_algorithm";
  if (isGenetic && population_size && elitism_num && elitism_num >= population_size) {
    refuse("elitism_num", "Must be smaller than the population.");
  }
  if (errors.length === 0) productErrors(settings, dataset, limits, refuse);
  const nameError = wrongName(settings.network_name ?? "");
  if (nameError !== null) refuse("network_name", nameError);
  return errors;
}

type Refuse = (field: string, message: string) => void;

function layerErrors(
  { layers }: Settings,
  dataset: Dataset,
  limits: Limits,
  refuse: Refuse,
): void {
  if (!layers) return;
  const computing = computingLayers(layers);
  if (layers[0]?.[0] !== dataset.inputs) {
    refuse("layers", `A row of “${dataset.title}” has ${COUNT.format(dataset.inputs)} inputs.`);
  }
  if (computing.length > limits.layers) {
    refuse("layers", `At most ${COUNT.format(limits.layers)} layers.`);
  }
  computing.forEach(([units], index) => {
    const message = outside(units, { from: 1, to: limits.units, isWhole: true });
    if (message !== null) refuse(layerField(index + 1, "units"), message);
  });

  const [units, operator] = computing.at(-1) ?? [0, ""];
  const outputs = outputsFor(dataset);
  if (!outputs.includes(units)) {
    const many = outputs.map((count) => (count === 1 ? "1 output" : `${COUNT.format(count)} outputs`));
    refuse("layers", `“${dataset.title}” takes ${many.join(" or ")}.`);
  }
  computing.forEach(([count, name], index) => {
    if (name === "softmax" && count === 1) {
      const cure = "with one unit softmax always says 1: take sigmoid";
      refuse(layerField(index + 1, "operator"), `That can’t learn: ${cure}.`);
    }
  });
  const [isQuantity, isLinear] = [dataset.classes === null, operator === "linear"];
  if (isQuantity !== isLinear) {
    const cure = isQuantity
      ? "A quantity is learned here, so the last operator is linear."
      : "Linear is for quantities; here classes are learned: take softmax, or sigmoid.";
    refuse(layerField(computing.length, "operator"), cure);
  }
}

/** How many outputs fit the data set, the usual number first. */
export function outputsFor({ classes }: Dataset): readonly number[] {
  if (classes === null) return [1];
  return classes.length === 2 ? [2, 1] : [classes.length];
}

function productErrors(
  settings: Settings,
  dataset: Dataset,
  limits: Limits,
  refuse: Refuse,
): void {
  const parameters = parameterCount(settings.layers ?? [], settings.use_bias ?? true);
  if (parameters > limits.parameters) {
    const most = COUNT.format(limits.parameters);
    refuse("layers", `At most ${most} parameters; these layers have ${COUNT.format(parameters)}.`);
  }
  const isGenetic = algorithmOf(settings) === "genetic_algorithm";
  const population = isGenetic ? (settings.population_size ?? 1) : 1;
  if (isGenetic && population * parameters > limits.population_parameters) {
    const most = COUNT.format(limits.population_parameters);
    refuse("population_size", `Population × parameters may be ${most} at most.`);
  }
  const epochs = settings.epochs ?? 1;
  if (epochs * rowsLearnedFrom(settings, dataset) * parameters > limits.work) {
    refuse("epochs", "That is too much work for one training: fewer epochs or a smaller network.");
  }
}

function outside(value: unknown, range: Range): string | null {
  if (value === null) return range.isOptional === true ? null : "A number is missing here.";
  if (typeof value !== "number" || Number.isNaN(value)) return "This is not a number.";
  if (range.isWhole === true && !Number.isInteger(value)) return "Must be a whole number.";
  const { from = -Infinity, above = -Infinity, to = Infinity, below = Infinity } = range;
  if (value >= from && value > above && value <= to && value < below) return null;
  return `Must be ${bounds(range)}.`;
}

function bounds({ from, above, to, below }: Range): string {
  const low = from !== undefined ? `${COUNT.format(from)} or more` : "";
  const lower = above !== undefined ? `more than ${COUNT.format(above)}` : low;
  const high = to !== undefined ? `at most ${COUNT.format(to)}` : "";
  const upper = below !== undefined ? `less than ${COUNT.format(below)}` : high;
  return [lower, upper].filter((part) => part !== "").join(" and ");
}
