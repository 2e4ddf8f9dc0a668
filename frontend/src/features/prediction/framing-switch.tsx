// Raw or centred: which of the two pictures of the ink the network gets.
import { useId } from "react";
import type { Framing } from "./framing";

interface FramingSwitchProps {
  readonly framing: Framing;
  readonly onFramingChange: (framing: Framing) => void;
  /** An uploaded picture is always framed. */
  readonly isFixed: boolean;
}

const CHOICES: readonly { framing: Framing; name: string }[] = [
  { framing: "raw", name: "Raw" },
  { framing: "centred", name: "Centred" },
];

export function FramingSwitch({ framing, onFramingChange, isFixed }: FramingSwitchProps) {
  const group = useId();
  return (
    <fieldset className="framing-switch" disabled={isFixed}>
      <legend className="only-spoken">How your ink is shown to the network</legend>
      {CHOICES.map((choice) => (
        <label key={choice.framing}>
          <input
            type="radio"
            name={group}
            checked={framing === choice.framing}
            onChange={() => {
              onFramingChange(choice.framing);
            }}
          />
          <span>{choice.name}</span>
        </label>
      ))}
    </fieldset>
  );
}
