// Which networks can read a drawing, and which of them the page uses.
import type { Network } from "../../api/list-networks";
import type { Networks } from "./use-networks";

/** The built-in network that reads digits. */
export const DEFAULT_NETWORK = "digits";

/** Whether the network takes a picture of 28 x 28 pixels. */
export function isDrawable({ input, damage }: Network): boolean {
  const isImage = input?.["kind"] === "image";
  return damage === null && isImage && input["width"] === 28 && input["height"] === 28;
}

export interface ChosenNetwork {
  /** The name to ask the service with. */
  readonly name: string;
  /** Null until the list is there, and when no network in it can read a drawing. */
  readonly network: Network | null;
  /** A name from the address that no network for drawings has. */
  readonly unknownName: string | null;
}

/** The network that the address names, else the built-in one, else any that can read a drawing. */
export function chooseNetwork(networks: Networks, wanted: string | null): ChosenNetwork {
  const name = wanted ?? DEFAULT_NETWORK;
  // Without a list there is no telling: believe the address, and the service says if it is wrong.
  if (networks.kind !== "networks") return { name, network: null, unknownName: null };
  const drawable = networks.networks.filter(isDrawable);
  const find = (sought: string) => drawable.find((each) => each.name === sought);
  const network = find(name) ?? find(DEFAULT_NETWORK) ?? drawable[0] ?? null;
  const chosenName = network?.name ?? DEFAULT_NETWORK;
  return { name: chosenName, network, unknownName: network?.name === name ? null : name };
}
