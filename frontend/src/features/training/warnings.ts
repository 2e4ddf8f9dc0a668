// What is allowed but hardly what one wants. Says so beside the field, and stops nobody.
import type { FieldError } from "../../api/failure";
import type { Settings } from "../../lib/training-settings";
import { algorithmOf } from "./form";
import { computingLayers, layerField, parameterCount } from "./layers";

const MANY_GENES = 50_000;
const HIGH_RATES: Readonly<Record<string, number>> = { sgd: 1, momentum: 0.3, nesterov: 0.3 };
const HIGH_RATE = 0.1; // for those that adapt it: rmsprop, adam, adamw

export function warningsFor(settings: Settings): FieldError[] {
  const warnings: FieldError[] = [];
  function warn(field: string, message: string) {
    warnings.push({ field, message });
  }

  const layers = settings.layers ?? [];
  const computing = computingLayers(layers);
  const last = computing.at(-1)?.[1] ?? "";
  const isGenetic = algorithmOf(settings) === "genetic_algorithm";
  const loss = settings.loss_function ?? null;

  computing.slice(0, -1).forEach(([, operator], index) => {
    if (operator === "softmax") {
      warn(layerField(index + 1, "operator"), "Softmax belongs at the end: in between it lets little through.");
    }
  });
  if (!isGenetic) {
    computing.forEach(([, operator], index) => {
      if (operator !== "binary_step") return;
      const cure = "Its slope is 0, so gradient descent learns nothing here: take the genetic algorithm.";
      warn(layerField(index + 1, "operator"), cure);
    });
  }
  if (loss === "cross_entropy" && last !== "softmax") {
    warn("loss_function", `cross_entropy expects shares that add up to 1: end with softmax, not ${last}.`);
  }
  if (loss === "binary_cross_entropy" && last !== "sigmoid") {
    warn("loss_function", `binary_cross_entropy expects a sigmoid at the end, not ${last}.`);
  }
  const partner = { softmax: "cross_entropy", sigmoid: "binary_cross_entropy" }[last];
  if (partner !== undefined && loss !== null && loss !== partner && !loss.endsWith("cross_entropy")) {
    warn("loss_function", `It learns, but slowly: ${last} learns best with ${partner}.`);
  }
  if (settings.initializer === "zeros") {
    warn("initializer", "All units of a layer begin alike, so they stay alike: it can hardly learn.");
  }
  const rate = settings.learning_rate ?? 0;
  const highRate = HIGH_RATES[settings.optimizer ?? "adam"] ?? HIGH_RATE;
  if (!isGenetic && rate >= highRate) {
    warn("learning_rate", "A high rate: the loss may jump about instead of falling. Try a tenth.");
  }
  if (isGenetic && parameterCount(layers, settings.use_bias ?? true) > MANY_GENES) {
    warn(
      "optimization_algorithm",
      "More than 50,000 weights: breeding so many is slow, and seldom gets far. Try a smaller network.",
    );
  }
  return warnings;
}
