// A few choices of which one holds: radio buttons that look like one switch.
import { useId } from "react";
import "./radio-switch.css";

export interface Choice<Value> {
  readonly value: Value;
  readonly name: string;
  /** What is said instead, where the name by itself would say too little. */
  readonly spoken?: string;
}

interface RadioSwitchProps<Value> {
  /** What is chosen here, for those who listen to the page. */
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

export function RadioSwitch<Value extends string | number>(props: RadioSwitchProps<Value>) {
  const { legend, choices, value, onChange, disabled } = props;
  const group = useId();
  return (
    <fieldset className="radio-switch" disabled={disabled}>
      <legend className="only-spoken">{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={group}
            aria-label={choice.spoken}
            checked={choice.value === value}
            onChange={() => {
              onChange(choice.value);
            }}
          />
          <span className="radio-switch-name">{choice.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
