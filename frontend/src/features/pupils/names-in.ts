/** The names on a list that was typed or pasted: one a line, without blank lines. */
export function namesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
