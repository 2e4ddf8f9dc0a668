// Builds a network layer by layer. Inputs and outputs are the data set's.
import type { Dataset } from "../../api/list-datasets";
import { NumberField } from "../../components/number-field";
import { SelectField } from "../../components/select-field";
import type { Layers } from "../../lib/training-settings";
import {
  computingLayers,
  layerField,
  parameterSum,
  swapped,
  withLayer,
  withoutLayer,
  withOneMore,
} from "./layers";
import { outputsFor } from "./limits";
import { fieldId, messagesOf, type Messages } from "./messages";
import { NetworkDiagram } from "./network-diagram";
import { OperatorPicture } from "./operator-picture";

interface LayerBuilderProps {
  readonly dataset: Dataset;
  readonly layers: Layers;
  readonly hasBias: boolean;
  readonly operators: readonly string[];
  readonly messages: Messages;
  readonly onChange: (layers: Layers) => void;
}

export function LayerBuilder(props: LayerBuilderProps) {
  const { dataset, layers, hasBias, messages, onChange } = props;
  const computing = computingLayers(layers);
  const about = messages.errors.filter(({ field }) => isAboutNoRow(field));

  /** Adding and removing moves the rows under the focus, so it is put where one goes on. */
  function change(next: Layers, focused: string) {
    onChange(next);
    setTimeout(() => document.getElementById(focused)?.focus());
  }

  return (
    <div className="layer-builder">
      <div className="layer-rows" id={fieldId("layers")} tabIndex={-1} role="group" aria-label="Layers">
        {about.map(({ message }) => (
          <p key={message} className="field-error">
            {message}
          </p>
        ))}
        <p className="layer-row layer-end">
          <strong>Inputs</strong> {layers[0]?.[0] ?? dataset.inputs}
          <span className="quiet">given by the data set, as the outputs are</span>
        </p>
        {computing.slice(0, -1).map((layer, at) => (
          <HiddenLayer
            key={at}
            {...props}
            index={at + 1}
            layer={layer}
            isLast={at === computing.length - 2}
            onChange={onChange}
            onRemove={() => {
              change(withoutLayer(layers, at + 1), "add-layer");
            }}
          />
        ))}
        <button
          type="button"
          id="add-layer"
          className="small-button add-layer"
          onClick={() => {
            change(withOneMore(layers), fieldId(layerField(computing.length, "units")));
          }}
        >
          Add a layer
        </button>
        <OutputLayer {...props} />
      </div>
      <div className="layer-picture">
        <NetworkDiagram layers={layers} />
        <p className="parameter-count">
          <span className="quiet">Parameters:</span> {parameterSum(layers, hasBias)}
        </p>
      </div>
    </div>
  );
}

interface HiddenLayerProps extends LayerBuilderProps {
  readonly index: number;
  readonly layer: readonly [units: number, operator: string];
  readonly isLast: boolean;
  readonly onRemove: () => void;
}

function HiddenLayer(props: HiddenLayerProps) {
  const { index, layer, layers, isLast, operators, messages, onChange, onRemove } = props;
  const [units, operator] = layer;
  const name = `Layer ${index.toString()}`;
  return (
    <div className="layer-row" role="group" aria-label={name}>
      <strong>{name}</strong>
      <NumberField
        {...messagesOf(messages, layerField(index, "units"))}
        label="Units"
        value={units}
        onChange={(value) => {
          onChange(withLayer(layers, index, [value ?? NaN, operator]));
        }}
      />
      <SelectField
        {...messagesOf(messages, layerField(index, "operator"))}
        label="Operator"
        value={operator}
        options={namesAsOptions(operators, operator)}
        picture={<OperatorPicture operator={operator} />}
        onChange={(value) => {
          onChange(withLayer(layers, index, [units, value]));
        }}
      />
      <div className="layer-buttons">
        <button
          type="button"
          className="icon-button"
          aria-label={`Move layer ${index.toString()} up`}
          disabled={index === 1}
          onClick={() => {
            onChange(swapped(layers, index - 1));
          }}
        >
          ↑
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={`Move layer ${index.toString()} down`}
          disabled={isLast}
          onClick={() => {
            onChange(swapped(layers, index));
          }}
        >
          ↓
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove layer ${index.toString()}`}
          onClick={onRemove}
        >
          ×
        </button>
      </div>
    </div>
  );
}

function OutputLayer({ dataset, layers, operators, messages, onChange }: LayerBuilderProps) {
  const index = layers.length - 1;
  const [units, operator] = computingLayers(layers).at(-1) ?? [1, "linear"];
  const possible = outputsFor(dataset);
  return (
    <div className="layer-row" role="group" aria-label="Outputs">
      <strong>Outputs</strong>
      {possible.length === 1 ? (
        <p className="layer-units">
          <span>Units</span> {units}
        </p>
      ) : (
        <SelectField
          {...messagesOf(messages, layerField(index, "units"))}
          label="Units"
          value={units.toString()}
          options={namesAsOptions(possible.map(String), units.toString())}
          onChange={(value) => {
            // One unit can't share out a whole, so the operator goes with the number.
            const fitting = value === "1" ? "sigmoid" : "softmax";
            onChange(withLayer(layers, index, [Number(value), fitting]));
          }}
        />
      )}
      <SelectField
        {...messagesOf(messages, layerField(index, "operator"))}
        label="Operator"
        value={operator}
        options={namesAsOptions(operators, operator)}
        picture={<OperatorPicture operator={operator} />}
        onChange={(value) => {
          onChange(withLayer(layers, index, [units, value]));
        }}
      />
    </div>
  );
}

/** Of all layers, of the inputs, or of a layer as a whole. */
function isAboutNoRow(field: string): boolean {
  return /^layers(\.\d+)?$/.test(field) || field === layerField(0, "units");
}

/** With the present value, even if the service doesn't list it. */
export function namesAsOptions(names: readonly string[], value: string) {
  const all = names.includes(value) ? names : [value, ...names];
  return all.map((name) => ({ value: name, name }));
}
