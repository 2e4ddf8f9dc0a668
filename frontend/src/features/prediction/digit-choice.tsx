// The digits of a number side by side, to choose whose bars are shown. One that the network is not
// sure of has a question mark.
import { RadioSwitch } from "../../components/radio-switch";
import type { Digit } from "./reading";

interface DigitChoiceProps {
  readonly digits: readonly Digit[];
  readonly index: number;
  readonly onChoose: (index: number) => void;
}

export function DigitChoice({ digits, index, onChoose }: DigitChoiceProps) {
  const choices = digits.map(({ kind, label }, value) => {
    const name = kind === "sure" ? label : `${label}?`;
    return { value, name, spoken: `Digit ${(value + 1).toString()}: ${name}` };
  });
  return (
    <div className="digit-choice">
      <RadioSwitch
        legend="Which digit the bars are for"
        choices={choices}
        value={index}
        onChange={onChoose}
      />
    </div>
  );
}
