/** The names in a text with commas between them, each once: "circle, square" */
export function classesIn(text: string): string[] {
  const names = text.split(/[,;\n]/).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
}
