/** Learning rates worth trying, each about three times the one before. */
export const RATES: readonly number[] = [
  0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10,
];

/** The place of the one that is nearest, by its ratio; 0 for what is no rate. */
export function nearestRate(rate: number): number {
  let nearest = 0;
  const distance = (step: number) => Math.abs(Math.log((RATES[step] ?? 1) / rate));
  RATES.forEach((_, step) => {
    if (distance(step) < distance(nearest)) nearest = step;
  });
  return nearest;
}
