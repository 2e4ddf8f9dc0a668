// The form of the Train page in its address, so that a link carries it:
// /app/train?dataset=iris&layers=4,8-relu,3-softmax&learning_rate=0.01
import {
  SETTING_KINDS,
  SETTING_NAMES,
  type ClassWeight,
  type Layers,
  type Settings,
} from "./training-settings";

/** Where the form stands with these settings. What is no setting is left out; null stays as "". */
export function trainingAddress(settings: Readonly<Record<string, unknown>>): string {
  const parameters = parametersFrom(settings).map(
    ([name, text]) => `${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`,
  );
  return parameters.length === 0 ? "/app/train" : `/app/train?${parameters.join("&")}`;
}

/** The same as names and texts, for an address that holds other parameters too. */
export function parametersFrom(
  settings: Readonly<Record<string, unknown>>,
): (readonly [name: string, text: string])[] {
  return SETTING_NAMES.flatMap((name) => {
    const value = settings[name];
    return value === undefined || Number.isNaN(value) ? [] : [[name, textOf(value)] as const];
  });
}

function textOf(value: unknown): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  const parts: readonly unknown[] = value;
  return parts.map((part) => (Array.isArray(part) ? part.join("-") : textOf(part))).join(",");
}

/** What URLSearchParams has that is asked for here: lib knows no browser. */
interface Parameters {
  get: (name: string) => string | null;
}

/** The settings that an address names. What can't be read is left out: a link may be mistyped. */
export function settingsFrom(parameters: Parameters): Settings {
  const settings: Record<string, unknown> = {};
  for (const name of SETTING_NAMES) {
    const text = parameters.get(name);
    if (text === null) continue;
    const value = text === "" ? null : READERS[SETTING_KINDS[name]](text);
    if (value !== undefined) settings[name] = value;
  }
  return settings;
}

const READERS = {
  text: (text: string) => text,
  number: readNumber,
  flag: readFlag,
  layers: readLayers,
  classWeight: readClassWeight,
};

function readNumber(text: string): number | undefined {
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function readFlag(text: string): boolean | undefined {
  if (text === "true") return true;
  return text === "false" ? false : undefined;
}

function readLayers(text: string): Layers | undefined {
  const [inputs, ...layers] = text.split(",").map((layer) => /^(\d+)(?:-([a-z_]+))?$/.exec(layer));
  if (!inputs || layers.length === 0) return undefined;
  const read: (readonly [number] | readonly [number, string])[] = [[Number(inputs[1])]];
  for (const layer of layers) {
    if (layer?.[2] === undefined) return undefined;
    read.push([Number(layer[1]), layer[2]]);
  }
  return read;
}

function readClassWeight(text: string): ClassWeight | undefined {
  if (text === "balanced") return text;
  const weights = text.split(",").map(Number);
  return weights.every((weight) => Number.isFinite(weight)) ? weights : undefined;
}
