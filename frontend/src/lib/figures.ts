// Numbers as people read them: four significant digits, a real minus sign, always the same width of
// digits (the page's CSS does that).

const COUNT = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const PLAIN = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const SMALL = new Intl.NumberFormat("en", { maximumSignificantDigits: 4, notation: "scientific" });

/** "0.3468"; very small and very large ones as "1.2e−7". */
export function figure(value: number): string {
  const size = Math.abs(value);
  const isExtreme = size !== 0 && (size < 0.001 || size >= 1e7);
  const text = isExtreme ? SMALL.format(value).replace("E", "e") : PLAIN.format(value);
  return text.replaceAll("-", "−");
}

/** "10,000" */
export function count(value: number): string {
  return COUNT.format(value);
}
