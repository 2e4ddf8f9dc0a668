// What each operator makes of a number from -4 to 4, for the small picture beside its name.

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

const FUNCTIONS: Readonly<Record<string, (z: number) => number>> = {
  sigmoid,
  relu: (z) => Math.max(0, z),
  leaky_relu: (z) => Math.max(0.1 * z, z), // steeper than it is, so that one sees it
  elu: (z) => (z > 0 ? z : Math.expm1(z)),
  gelu: (z) => (z / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3))),
  swish: (z) => z * sigmoid(z),
  tanh: Math.tanh,
  softplus: (z) => Math.log1p(Math.exp(z)),
  gaussian: (z) => Math.exp(-z * z),
  sinusoid: Math.sin,
  binary_step: (z) => (z >= 0 ? 1 : 0),
  linear: (z) => z,
};

const [WIDTH, HEIGHT, STEPS] = [40, 24, 32];

/** The `d` of a path in a picture of 40 × 24; null for softmax, which looks at all units at once. */
export function operatorCurve(operator: string): string | null {
  const f = FUNCTIONS[operator];
  if (f === undefined) return null;
  const xs = Array.from({ length: STEPS + 1 }, (_, step) => (8 * step) / STEPS - 4);
  const values = xs.map(f);
  const largest = Math.max(...values.map(Math.abs));
  // What goes below 0 gets the middle as its 0, what doesn't gets the bottom.
  const isTwoSided = Math.min(...values) < -0.5;
  const [zero, scale] = isTwoSided ? [HEIGHT / 2, HEIGHT / 2 - 2] : [HEIGHT - 4, HEIGHT - 6];
  const points = values.map((value, step) => {
    const [x, y] = [(WIDTH * step) / STEPS, zero - (scale * value) / largest];
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join("L")}`;
}
