// Every setting in words, in the groups in which the library explains them.
import type { SettingName, Settings } from "../../lib/training-settings";
import { algorithmOf, type Algorithm } from "./form";

export interface SettingWords {
  readonly name: SettingName;
  readonly label: string;
  readonly hint?: string;
  /** What null means, where it may stand. */
  readonly none?: string;
}

export interface SettingGroup {
  readonly title: string;
  /** For the one algorithm alone; undefined for both. */
  readonly algorithm?: Algorithm;
  readonly settings: readonly SettingWords[];
}

const BOTH_BEFORE: SettingGroup[] = [
  {
    title: "The data",
    settings: [
      {
        name: "test_share",
        label: "Share kept apart",
        hint: "These rows are only measured on, from 0 to 0.9.",
      },
      {
        name: "standardize",
        label: "Standardise the inputs",
        hint: "Every column gets mean 0 and spread 1.",
      },
    ],
  },
  {
    title: "The network",
    settings: [
      { name: "loss_function", label: "Loss", none: "the one that suits" },
      {
        name: "initializer",
        label: "First weights",
        none: "what suits each layer",
      },
      { name: "use_bias", label: "Biases", hint: "One more number for each unit." },
    ],
  },
];

const STOPPING: SettingGroup = {
  title: "Stopping early",
  settings: [
    {
      name: "patience",
      label: "Patience",
      hint: "Stop when the loss on the rows kept apart has not fallen for so many epochs.",
      none: "never stop early",
    },
  ],
};

export const SETTING_GROUPS: readonly SettingGroup[] = [
  ...BOTH_BEFORE,
  {
    title: "The step",
    algorithm: "gradient_descent",
    settings: [
      { name: "optimizer", label: "Optimizer", hint: "The rule of each step." },
      {
        name: "schedule",
        label: "Schedule",
        hint: "How the learning rate falls during the training.",
      },
      { name: "warm_up", label: "Warm-up", hint: "Share of the training in which the rate rises." },
      {
        name: "clip_norm",
        label: "Longest gradient",
        hint: "Longer ones are shortened to this.",
        none: "any",
      },
    ],
  },
  {
    title: "The samples",
    algorithm: "gradient_descent",
    settings: [
      { name: "batch_size", label: "Batch size", hint: "Rows that are shown together." },
      { name: "shuffle_data", label: "Shuffle", hint: "A new order each epoch." },
      { name: "class_weight", label: "Weight of the classes", none: "every row counts the same" },
    ],
  },
  {
    title: "Against learning by heart",
    algorithm: "gradient_descent",
    settings: [
      { name: "regularizer", label: "Regularizer", none: "none" },
      { name: "regularization", label: "Its strength" },
      { name: "dropout", label: "Dropout", hint: "Share of hidden units that is silent." },
      { name: "label_smoothing", label: "Label smoothing", hint: "Share of doubt in the targets." },
    ],
  },
  {
    title: "Who has children",
    algorithm: "genetic_algorithm",
    settings: [
      { name: "elitism_num", label: "Elite", hint: "So many of the fittest live on unchanged." },
      { name: "selection", label: "Selection", hint: "Who the parents are." },
      {
        name: "crossover",
        label: "Crossover",
        hint: "What a child gets from each.",
      },
    ],
  },
  {
    title: "Mutation and fitness",
    algorithm: "genetic_algorithm",
    settings: [
      { name: "mutation", label: "Mutation" },
      { name: "mutation_probability", label: "Mutation probability", hint: "Of each gene, 0 to 1." },
      { name: "fitness", label: "Fitness" },
      {
        name: "rows_per_generation",
        label: "Rows per generation",
        hint: "So many are drawn anew to judge each generation.",
        none: "all rows",
      },
    ],
  },
  STOPPING,
];

/** Whether the setting does something with the algorithm that is chosen. */
export function isSettingInUse(name: SettingName, settings: Settings): boolean {
  if (name === "learning_rate") return algorithmOf(settings) === "gradient_descent";
  if (name === "population_size") return algorithmOf(settings) === "genetic_algorithm";
  const group = SETTING_GROUPS.find((each) => each.settings.some((words) => words.name === name));
  return group?.algorithm === undefined || group.algorithm === algorithmOf(settings);
}
