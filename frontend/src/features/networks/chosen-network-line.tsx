// One line on the network that reads: how good it is, or why it is not the one that was asked for.
import type { ChosenNetwork } from "./digit-networks";
import { accuracyInWords } from "./network-words";
import type { Networks } from "./use-networks";

interface ChosenNetworkLineProps {
  readonly networks: Networks;
  readonly chosen: ChosenNetwork;
}

export function ChosenNetworkLine({ networks, chosen }: ChosenNetworkLineProps) {
  return <p className="chosen-network">{describe(networks, chosen)}</p>;
}

function describe(networks: Networks, { name, network, unknownName }: ChosenNetwork): string {
  if (networks.kind === "loading") return "Looking which networks there are …";
  if (networks.kind === "failure") return `The list of networks can’t be had now: “${name}” is asked.`;
  if (network === null) return "There is no network here that can read drawings.";
  if (unknownName !== null) {
    return `There is no network “${unknownName}” for drawings here, so “${name}” reads.`;
  }
  const accuracy = accuracyInWords(network);
  return accuracy === null
    ? `“${name}” reads. How often it is right was not measured.`
    : `“${name}” reads ${accuracy} test images right.`;
}
