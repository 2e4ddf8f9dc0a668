// What stands in the form: only what somebody chose. All else is what suits the data set, so that
// another data set fills the form anew.
import type { FieldError } from "../../api/failure";
import type { Dataset } from "../../api/list-datasets";
import type { TrainingRequest } from "../../api/start-training";
import { SETTING_NAMES, type SettingName, type Settings } from "../../lib/training-settings";

export interface Form {
  readonly chosen: Settings;
  /** What the service, or we before it, found wrong. */
  readonly errors: readonly FieldError[];
}

export type FormAction =
  | { readonly type: "changed"; readonly change: Settings }
  | { readonly type: "dataset"; readonly name: string }
  | { readonly type: "algorithm"; readonly name: Algorithm }
  | { readonly type: "refused"; readonly errors: readonly FieldError[] }
  | { readonly type: "opened"; readonly settings: Settings };

export type Algorithm = "gradient_descent" | "genetic_algorithm";

/** Settings that mean the same for every data set, and so outlast the choice of another one. */
const OUTLASTING: readonly SettingName[] = ["network_name", "seed", "optimization_algorithm"];
/** Settings that mean something else to the other algorithm. */
const ALGORITHM_BOUND: readonly SettingName[] = ["epochs", "patience", "optimization_algorithm"];

export function opened(settings: Settings): Form {
  return { chosen: settings, errors: [] };
}

export function formReducer(form: Form, action: FormAction): Form {
  switch (action.type) {
    case "changed": {
      const errors = form.errors.filter(({ field }) => !(settingOf(field) in action.change));
      return { chosen: { ...form.chosen, ...action.change }, errors };
    }
    case "dataset": {
      if (action.name === form.chosen.dataset) return form;
      return opened({ ...only(form.chosen, OUTLASTING), dataset: action.name });
    }
    case "algorithm": {
      const kept = SETTING_NAMES.filter((name) => !ALGORITHM_BOUND.includes(name));
      return opened({ ...only(form.chosen, kept), optimization_algorithm: action.name });
    }
    case "refused":
      return { ...form, errors: action.errors };
    case "opened":
      return opened(action.settings);
  }
}

function only(settings: Settings, names: readonly SettingName[]): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => isAmong(name, names)));
}

function isAmong(name: string, names: readonly string[]): boolean {
  return names.includes(name);
}

/** "layers.2.operator" belongs to the setting "layers". */
function settingOf(field: string): string {
  return field.split(".")[0] ?? field;
}

export function algorithmOf(settings: Settings): Algorithm {
  const isGenetic = settings.optimization_algorithm === "genetic_algorithm";
  return isGenetic ? "genetic_algorithm" : "gradient_descent";
}

/** What the data set's entry advises for the algorithm. */
export function suiting(dataset: Dataset, algorithm: Algorithm): Settings {
  const settings = algorithm === "gradient_descent" ? dataset.defaults : dataset.genetic_defaults;
  return { ...settings, optimization_algorithm: algorithm };
}

/** Everything that holds: chosen, else what suits the data set, else the service's default. */
export function settingsInForce(
  chosen: Settings,
  dataset: Dataset,
  defaults: Readonly<Record<string, unknown>>,
  freeName: string,
): Settings {
  const advised = suiting(dataset, algorithmOf(chosen));
  return { ...defaults, network_name: freeName, ...advised, ...chosen };
}

/** What the address has to hold: what differs from what would be there anyway. */
export function differing(
  chosen: Settings,
  dataset: Dataset,
  defaults: Readonly<Record<string, unknown>>,
): Settings {
  const advised = suiting(dataset, algorithmOf(chosen));
  const usual: Settings = { ...defaults, ...advised, optimization_algorithm: "gradient_descent" };
  return Object.fromEntries(
    Object.entries(chosen).filter(([name, value]) => {
      if (name === "replace") return false; // a link must not overwrite anything
      return name === "dataset" || !isSame(value, usual[name as SettingName] ?? null);
    }),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other) && !Number.isNaN(one);
}

const BY_SLOPE: readonly SettingName[] = [
  ...(["learning_rate", "batch_size", "shuffle_data", "optimizer", "schedule", "warm_up"] as const),
  ...(["clip_norm", "regularizer", "regularization", "dropout", "label_smoothing"] as const),
  "class_weight",
];
const BY_BREEDING: readonly SettingName[] = [
  ...(["population_size", "mutation_probability", "elitism_num", "selection", "crossover"] as const),
  ...(["mutation", "fitness", "rows_per_generation"] as const),
];

/** The body of POST /train: what suits the data set, spelled out, and what was chosen. */
export function requestOf(chosen: Settings, dataset: Dataset, freeName: string): TrainingRequest {
  const advised = suiting(dataset, algorithmOf(chosen));
  const isGenetic = algorithmOf(chosen) === "genetic_algorithm";
  const left: readonly string[] = [
    ...(isGenetic ? BY_SLOPE : BY_BREEDING),
    ...(isGenetic ? [] : ["optimization_algorithm"]), // it is the default
    ...(chosen.start_from ? ["layers", "initializer", "use_bias", "loss_function"] : []), // that network has its own
  ];
  const all: Settings = { network_name: freeName, dataset: dataset.name, ...advised, ...chosen };
  const kept = SETTING_NAMES.filter((name) => {
    const value = all[name];
    if (left.includes(name) || value === undefined) return false;
    return value !== null || (advised[name] ?? null) !== null; // null is what holds anyway
  });
  return {
    ...Object.fromEntries(kept.map((name) => [name, all[name]])),
    network_name: all.network_name ?? freeName,
  };
}
