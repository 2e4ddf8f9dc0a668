// What is known of a network, as names and values.
import type { Network } from "../../api/list-networks";
import {
  accuracyInWords,
  algorithmInWords,
  countInWords,
  dayInWords,
  layersInWords,
  timeInWords,
} from "./network-words";

export type Fact = readonly [name: string, value: string | null];

export function factsOf(network: Network): readonly Fact[] {
  const { epochs } = network;
  const length = epochs === null ? null : `${countInWords(epochs) ?? ""} epochs`;
  const time = timeInWords(network.seconds);
  return [
    ["Layers", layersInWords(network)],
    ["Parameters", countInWords(network.parameters)],
    ["Test accuracy", accuracyInWords(network)],
    ["Data set", network.dataset],
    ["Learned by", algorithmInWords(network.algorithm)],
    ["Training", [length, time].filter((part) => part !== null).join(", ") || null],
    ["Made", dayInWords(network.created)],
  ];
}

export function NetworkFacts({ network }: { network: Network }) {
  return (
    <dl className="network-facts">
      {factsOf(network).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? "not known"}</dd>
        </div>
      ))}
    </dl>
  );
}
