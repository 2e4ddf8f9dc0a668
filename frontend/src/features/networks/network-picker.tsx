// Which network reads the drawing. The choice lives in the address, so that a link carries it.
import { isDrawable } from "./digit-networks";
import type { Networks } from "./use-networks";
import "./networks.css";

interface NetworkPickerProps {
  readonly networks: Networks;
  readonly chosenName: string;
  readonly onChoose: (name: string) => void;
}

export function NetworkPicker({ networks, chosenName, onChoose }: NetworkPickerProps) {
  const isListed = networks.kind === "networks";
  const names = isListed
    ? networks.networks.filter(isDrawable).map(({ name }) => name)
    : [chosenName];
  return (
    <label className="network-picker">
      <span>Network</span>
      <select
        data-testid="network-picker"
        value={names.length === 0 ? "none" : chosenName}
        disabled={!isListed || names.length === 0}
        aria-busy={networks.kind === "loading"}
        onChange={(event) => {
          onChoose(event.currentTarget.value);
        }}
      >
        {names.length === 0 && <option>none</option>}
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}
