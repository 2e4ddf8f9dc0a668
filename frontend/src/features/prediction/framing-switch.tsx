// Raw or centred: which of the two pictures of the ink the network gets.
import type { Framing } from "./framing";
import { RadioSwitch, type Choice } from "../../components/radio-switch";

interface FramingSwitchProps {
  readonly framing: Framing;
  readonly onFramingChange: (framing: Framing) => void;
  /** An uploaded picture is always framed. */
  readonly isFixed: boolean;
}

const CHOICES: readonly Choice<Framing>[] = [
  { value: "raw", name: "Raw" },
  { value: "centred", name: "Centred" },
];

export function FramingSwitch({ framing, onFramingChange, isFixed }: FramingSwitchProps) {
  return (
    <RadioSwitch
      legend="How your ink is shown to the network"
      choices={CHOICES}
      value={framing}
      onChange={onFramingChange}
      disabled={isFixed}
    />
  );
}
