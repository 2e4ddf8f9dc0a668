// A network as the service tells of it, for tests.
import type { Network } from "../../api/list-networks";

export const NETWORK: Network = {
  name: "digits",
  builtin: true,
  layers: [[784], [128, "relu"], [10, "softmax"]],
  loss_function: "cross_entropy",
  parameters: 101_770,
  classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  input: { kind: "image", width: 28, height: 28, framing: "mnist-1" },
  dataset: "mnist",
  metrics: { test_accuracy: 0.9917, test_rows: 10_000 },
  created: "2026-11-21T03:34:06+00:00",
  damage: null,
  algorithm: "gradient_descent",
  epochs: 10,
  seconds: 42.5,
  seed: 1,
  losses: [1.2, 0.4, 0.03],
};
