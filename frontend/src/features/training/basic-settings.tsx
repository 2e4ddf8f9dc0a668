// The few settings with which everybody begins.
import { NumberField } from "../../components/number-field";
import { RadioSwitch } from "../../components/radio-switch";
import type { Layers, Settings } from "../../lib/training-settings";
import { algorithmOf, type Algorithm } from "./form";
import { sized, sizeOf, type Size } from "./layers";
import { messagesOf, type Messages } from "./messages";
import { RateField } from "./rate-field";

interface BasicSettingsProps {
  readonly settings: Settings;
  readonly suitingLayers: Layers;
  readonly messages: Messages;
  readonly onAlgorithm: (name: Algorithm) => void;
  readonly onChange: (change: Settings) => void;
}

const ALGORITHMS = [
  { value: "gradient_descent", name: "Gradient descent" },
  { value: "genetic_algorithm", name: "Genetic algorithm" },
] as const;
const SIZES = [
  { value: "small", name: "S", spoken: "small" },
  { value: "medium", name: "M", spoken: "medium" },
  { value: "large", name: "L", spoken: "large" },
] as const;
const ABOUT: Record<Algorithm, string> = {
  gradient_descent: "After each handful of rows, every weight moves a little downhill.",
  genetic_algorithm: "Many networks try; the better ones have more children. No slopes needed.",
};

export function BasicSettings(props: BasicSettingsProps) {
  const { settings, suitingLayers, messages, onAlgorithm, onChange } = props;
  const algorithm = algorithmOf(settings);
  const isGenetic = algorithm === "genetic_algorithm";
  const isContinued = (settings.start_from ?? null) !== null;
  const size = sizeOf(settings.layers ?? [], suitingLayers);
  const about = messagesOf(messages, "optimization_algorithm");
  return (
    <div className="basic-settings">
      <div className="switch-field" id={about.id} tabIndex={-1}>
        <span aria-hidden="true">Algorithm</span>
        <RadioSwitch
          legend="Algorithm"
          choices={ALGORITHMS}
          value={algorithm}
          onChange={onAlgorithm}
        />
        <p className="field-hint">{ABOUT[algorithm]}</p>
        {about.error !== undefined && <p className="field-error">{about.error}</p>}
        {about.warning !== undefined && <p className="field-warning">{about.warning}</p>}
      </div>
      {!isContinued && (
        <div className="switch-field">
          <span aria-hidden="true">Size of the network</span>
          <RadioSwitch<Size | "own">
            legend="Size of the network"
            choices={SIZES}
            value={size ?? "own"}
            onChange={(value) => {
              if (value !== "own") onChange({ layers: sized(suitingLayers, value) });
            }}
          />
          <p className="field-hint">
            {size === null ? "Layers of your own, below." : "Sets the layers below."}
          </p>
        </div>
      )}
      {isGenetic ? (
        <NumberField
          {...messagesOf(messages, "population_size")}
          label="Population"
          hint="Networks in each generation."
          value={settings.population_size ?? null}
          onChange={(population_size) => {
            onChange({ population_size });
          }}
        />
      ) : (
        <RateField
          rate={settings.learning_rate ?? NaN}
          messages={messages}
          onChange={(learning_rate) => {
            onChange({ learning_rate });
          }}
        />
      )}
      <NumberField
        {...messagesOf(messages, "epochs")}
        label={isGenetic ? "Generations" : "Epochs"}
        hint={isGenetic ? "So often a new generation is bred." : "So often all rows are gone through."}
        value={settings.epochs ?? null}
        onChange={(epochs) => {
          onChange({ epochs });
        }}
      />
      <NumberField
        {...messagesOf(messages, "seed")}
        label="Seed"
        hint="Same seed, same network. Empty: a new one is drawn."
        placeholder="drawn anew"
        value={settings.seed ?? null}
        onChange={(seed) => {
          onChange({ seed });
        }}
      />
    </div>
  );
}
