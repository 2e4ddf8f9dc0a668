/**
 * How ink becomes 28 x 28 pixels: framed as MNIST's digits are, or merely shrunk. Both are there to
 * compare what the network makes of them.
 */
export type Framing = "centred" | "raw";
