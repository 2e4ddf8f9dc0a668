/** Inside single quotes a shell takes every character as it is, except the single quote itself. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
