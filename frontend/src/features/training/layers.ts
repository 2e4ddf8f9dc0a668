// The layers of a network that is being built: sizes, counts, and how rows of them change.
import type { Layers } from "../../lib/training-settings";

type Layer = readonly [units: number, operator: string];

const COUNT = new Intl.NumberFormat("en", { useGrouping: "always" });

/** As the service names what is wrong with a layer; layers are counted from 1. */
export function layerField(index: number, part: "units" | "operator"): string {
  return ["layers", index, part].join(".");
}

/** All but the inputs. The last one is the output. */
export function computingLayers(layers: Layers): readonly Layer[] {
  return layers.slice(1).map(([units, operator]) => [units, operator ?? "linear"]);
}

function withLayers(layers: Layers, computing: readonly Layer[]): Layers {
  return [...layers.slice(0, 1), ...computing];
}

/** One more hidden layer before the output, like the hidden one before it. */
export function withOneMore(layers: Layers): Layers {
  const computing = computingLayers(layers);
  const added = computing.at(-2) ?? [8, "relu"];
  return withLayers(layers, [...computing.slice(0, -1), added, ...computing.slice(-1)]);
}

/** Layers are counted from 1; 0 are the inputs. */
export function withoutLayer(layers: Layers, index: number): Layers {
  return layers.filter((_, each) => each !== index);
}

export function withLayer(layers: Layers, index: number, layer: Layer): Layers {
  return layers.map((each, at) => (at === index ? layer : each));
}

/** With two neighbours, `index` and the one after it, changing places. */
export function swapped(layers: Layers, index: number): Layers {
  const [first, second] = [layers[index], layers[index + 1]];
  if (first === undefined || second === undefined) return layers;
  return layers.map((each, at) => (at === index ? second : at === index + 1 ? first : each));
}

/** Weights, and one bias for each unit. */
export function parameterCount(layers: Layers, hasBias: boolean): number {
  return pairs(layers).reduce((sum, [from, to]) => sum + from * to + (hasBias ? to : 0), 0);
}

/** "784×128+128 + 128×10+10 = 101,770" */
export function parameterSum(layers: Layers, hasBias: boolean): string {
  const parts = pairs(layers).map(
    ([from, to]) => [from, "×", to, ...(hasBias ? ["+", to] : [])].join(""),
  );
  return `${parts.join(" + ")} = ${COUNT.format(parameterCount(layers, hasBias))}`;
}

function pairs(layers: Layers): (readonly [from: number, to: number])[] {
  return layers.slice(1).map(([units], index) => [layers[index]?.[0] ?? 0, units] as const);
}

/** "784 → 128 relu → 10 softmax" */
export function layersInWords(layers: Layers): string {
  return layers.map((layer) => layer.join(" ")).join(" → ");
}

export type Size = "small" | "medium" | "large";

/** A network of that size: medium is what suits the data set, with half or twice the hidden units.
    Where that has no hidden layer it is the small one, and larger ones get 4 or 8 hidden units. */
export function sized(suiting: Layers, size: Size): Layers {
  const computing = computingLayers(suiting);
  const [hidden, output] = [computing.slice(0, -1), computing.slice(-1)];
  if (hidden.length === 0) {
    if (size === "small") return suiting;
    return withLayers(suiting, [[size === "medium" ? 4 : 8, "tanh"], ...output]);
  }
  if (size === "medium") return suiting;
  const factor = size === "small" ? 0.5 : 2;
  const changed = hidden.map(
    ([units, operator]) => [Math.max(2, Math.round(units * factor)), operator] as const,
  );
  return withLayers(suiting, [...changed, ...output]);
}

/** Which size these layers are; null for layers of one's own. */
export function sizeOf(layers: Layers, suiting: Layers): Size | null {
  const sizes: readonly Size[] = ["small", "medium", "large"];
  const text = JSON.stringify(layers);
  return sizes.find((size) => JSON.stringify(sized(suiting, size)) === text) ?? null;
}
