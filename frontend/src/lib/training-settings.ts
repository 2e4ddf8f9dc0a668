// The settings of a training, named as POST /train names them, and which kind of value each has.

/** Units of the inputs, then of each layer its units and its operator. */
export type Layers = readonly (readonly [number] | readonly [number, string])[];

/** "balanced", or how much each class counts. */
export type ClassWeight = "balanced" | readonly number[];

interface Kinds {
  text: string;
  number: number;
  flag: boolean;
  layers: Layers;
  classWeight: ClassWeight;
}

/** In the order in which people think of them: what, then how. */
export const SETTING_KINDS = {
  dataset: "text",
  network_name: "text",
  start_from: "text",
  replace: "flag",
  layers: "layers",
  use_bias: "flag",
  initializer: "text",
  loss_function: "text",
  standardize: "flag",
  test_share: "number",
  seed: "number",
  optimization_algorithm: "text",
  epochs: "number",
  patience: "number",
  learning_rate: "number",
  batch_size: "number",
  shuffle_data: "flag",
  optimizer: "text",
  schedule: "text",
  warm_up: "number",
  clip_norm: "number",
  regularizer: "text",
  regularization: "number",
  dropout: "number",
  label_smoothing: "number",
  class_weight: "classWeight",
  population_size: "number",
  mutation_probability: "number",
  elitism_num: "number",
  selection: "text",
  crossover: "text",
  mutation: "text",
  fitness: "text",
  rows_per_generation: "number",
} as const satisfies Record<string, keyof Kinds>;

export type SettingName = keyof typeof SETTING_KINDS;

/** Those that were chosen; null for "none" or "what suits". */
export type Settings = {
  readonly [Name in SettingName]?: Kinds[(typeof SETTING_KINDS)[Name]] | null;
};

export const SETTING_NAMES = Object.keys(SETTING_KINDS) as SettingName[];
