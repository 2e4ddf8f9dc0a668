// A probability the way people read it: one decimal, so that the bars' numbers keep their width.

export function percent(probability: number): string {
  return `${(probability * 100).toFixed(1)} %`;
}
