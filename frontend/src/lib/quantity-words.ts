// Counts and sizes as people read them.

const COUNT = new Intl.NumberFormat("en");

/** "60,000" */
export function countInWords(count: number): string {
  return COUNT.format(count);
}

/** "11 MB" */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${COUNT.format(bytes)} bytes`;
  const [size, unit] = bytes < 999_500 ? [bytes / 1000, "KB"] : [bytes / 1_000_000, "MB"];
  return `${size < 10 ? size.toFixed(1) : COUNT.format(Math.round(size))} ${unit}`;
}

/** "1 row", "2 rows" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${COUNT.format(count)} ${count === 1 ? one : many}`;
}
