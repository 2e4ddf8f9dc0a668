/** Four decimals keep the request small, and no network can tell the difference. */
export function roundToFourDecimals(value: number): number {
  return Math.floor(value * 10000 + 0.5) / 10000;
}
