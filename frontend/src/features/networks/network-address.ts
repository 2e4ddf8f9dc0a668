// Where things of networks are: the page of one, the comparison of several, a card on the page.

export function networkAddress(name: string): string {
  return `/app/networks/${encodeURIComponent(name)}`;
}

export function compareAddress(names: readonly string[]): string {
  return `/app/compare?names=${names.map(encodeURIComponent).join(",")}`;
}

/** The id of the link that stands for a network in a list: names have nothing an id could not. */
export function networkLinkId(name: string): string {
  return `network-${name}`;
}
