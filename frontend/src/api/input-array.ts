/** Rows of numbers as the service takes them: a single one stands by itself. */
export function inputArray(rows: readonly (readonly number[])[]): number[] | number[][] {
  return rows.length === 1 ? rows.flat() : rows.map((row) => [...row]);
}
