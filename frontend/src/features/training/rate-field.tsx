// The learning rate: eleven steps from careful to bold, or any number.
import { NumberField } from "../../components/number-field";
import { fieldId, messagesOf, type Messages } from "./messages";
import { nearestRate, RATES } from "./rates";

interface RateFieldProps {
  readonly rate: number;
  readonly messages: Messages;
  readonly onChange: (rate: number | null) => void;
}

export function RateField({ rate, messages, onChange }: RateFieldProps) {
  const step = nearestRate(rate);
  const id = `${fieldId("learning_rate")}-steps`;
  return (
    <div className="rate-field">
      <div className="rate-steps">
        <label htmlFor={id}>Speed</label>
        <input
          type="range"
          id={id}
          min={0}
          max={RATES.length - 1}
          value={step}
          aria-valuetext={`learning rate ${(RATES[step] ?? 0).toString()}`}
          onChange={({ currentTarget }) => {
            onChange(RATES[Number(currentTarget.value)] ?? null);
          }}
        />
        <span className="rate-ends quiet" aria-hidden="true">
          <span>careful</span>
          <span>bold</span>
        </span>
      </div>
      <NumberField
        {...messagesOf(messages, "learning_rate")}
        label="Learning rate"
        value={rate}
        onChange={onChange}
      />
    </div>
  );
}
