export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What the service says, with a capital and a full stop. */
export function sentence(text: string): string {
  return text === "" || /[.!?…]$/.test(text) ? capitalised(text) : `${capitalised(text)}.`;
}
