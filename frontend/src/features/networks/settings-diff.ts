// In what networks differ: only the settings that are not the same for all of them.
import type { NetworkDetails } from "../../api/get-network";
import { figure } from "../../lib/figures";
import { algorithmInWords, layersInWords, settingInWords } from "./network-words";

export interface Difference {
  readonly setting: string;
  /** In the order of the networks; null where a network has no such setting. */
  readonly values: readonly (string | null)[];
}

/** What is told elsewhere, or says nothing about how a network was trained. */
const LEFT_OUT = new Set(["created", "seconds", "algorithm", "dataset", "outcome"]);

export function settingsDiff(networks: readonly NetworkDetails[]): readonly Difference[] {
  const rows = networks.map(everything);
  const settings = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return settings
    .map((setting) => ({ setting, values: rows.map((row) => row.get(setting) ?? null) }))
    .filter(({ values }) => new Set(values).size > 1);
}

function everything(network: NetworkDetails): Map<string, string> {
  const told: readonly (readonly [string, string | null])[] = [
    ["data set", network.dataset],
    ["layers", layersInWords(network)],
    ["loss function", network.loss_function],
    ["algorithm", algorithmInWords(network.algorithm)],
  ];
  return new Map([
    ...told.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
    ...settingsInWords(network),
  ]);
}

/** By which settings it was trained: names and values. */
export function settingsInWords(network: NetworkDetails): (readonly [string, string])[] {
  return Object.entries(network.settings).flatMap(([name, value]) => {
    const words = LEFT_OUT.has(name) ? null : valueInWords(value);
    return words === null ? [] : [[settingInWords(name), words] as const];
  });
}

function valueInWords(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return Number.isInteger(value) ? value.toString() : figure(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}
