// What networks and data sets are called.

/** A name that nothing has yet, "my-iris", else "my-iris-2" … ; upper and lower case are the same. */
export function freeName(wish: string, taken: readonly string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  const stem = wish.slice(0, 58);
  let name = stem;
  for (let number = 2; names.has(name.toLowerCase()); number++) name = `${stem}-${number.toString()}`;
  return name;
}

/** A name for a data set, from that of its file: "My grades (2).csv" becomes "My-grades-2". */
export function nameFromFile(fileName: string): string {
  const stem = fileName.replace(/\.[^.]*$/, "").normalize("NFKD");
  const name = stem.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^[-_]+|-+$/g, "");
  return name.slice(0, 58) || "my-data";
}

/** Why a network or a data set can't be called that. */
export function wrongName(name: string): string | null {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name)) return null;
  return "1 to 64 letters, digits, - or _, beginning with a letter or digit.";
}
