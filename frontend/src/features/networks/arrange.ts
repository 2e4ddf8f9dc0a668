// Which of the networks are shown, and in what order.
import type { Network } from "../../api/list-networks";
import { algorithmInWords, layersInWords } from "./network-words";

export const ORDERS = [
  { value: "newest", name: "Newest first" },
  { value: "name", name: "Name" },
  { value: "accuracy", name: "Best first" },
  { value: "size", name: "Smallest first" },
] as const;

export type Order = (typeof ORDERS)[number]["value"];

export function isOrder(text: string | null): text is Order {
  return ORDERS.some(({ value }) => value === text);
}

/** Those in which every word of the filter occurs; what isn't known of a network comes last. */
export function arrange(networks: readonly Network[], filter: string, order: Order): Network[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return networks
    .filter((network) => {
      const text = searchedText(network);
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => COMPARE[order](a, b) || compareNames(a, b));
}

function searchedText(network: Network): string {
  const origin = network.damage !== null ? "damaged" : network.builtin === true ? "built-in" : "mine";
  const parts = [network.name, network.dataset, layersInWords(network), origin];
  return [...parts, algorithmInWords(network.algorithm)].join(" ").toLowerCase();
}

const compareNames = (a: Network, b: Network) =>
  a.name.localeCompare(b.name, "en", { numeric: true, sensitivity: "base" });

/** The larger number first; what is not known is less than all. */
const byLargest = (value: (network: Network) => number | null) => (a: Network, b: Network) => {
  const [x, y] = [value(a) ?? -Infinity, value(b) ?? -Infinity];
  return x === y ? 0 : y > x ? 1 : -1;
};

const COMPARE: Record<Order, (a: Network, b: Network) => number> = {
  newest: byLargest(({ created }) => (created === null ? null : Date.parse(created) || null)),
  name: () => 0,
  accuracy: byLargest(({ metrics }) => metrics?.["test_accuracy"] ?? null),
  size: byLargest(({ parameters }) => (parameters === null ? null : -parameters)),
};
