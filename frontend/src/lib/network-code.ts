// A network's files put to use elsewhere: code that opens each, and computes what the network makes
// of a row of zeros.
import OPERATOR_CODE from "./operator-code.json";

export interface PortableNetwork {
  readonly name: string;
  /** Units of the inputs, then of each layer its units and its operator. */
  readonly layers: readonly (readonly (number | string)[])[];
  readonly hasBiases: boolean;
  /** Whether it scales raw inputs before its first layer. */
  readonly isScaled: boolean;
}

interface NetworkCode {
  readonly language: "Python" | "JavaScript";
  readonly code: (network: PortableNetwork) => string;
}

/** By format. */
export const NETWORK_CODE: Readonly<
  Record<"onnx" | "npz" | "json" | "safetensors" | "pck", readonly NetworkCode[]>
> = {
  onnx: [
    { language: "Python", code: onnxInPython },
    { language: "JavaScript", code: onnxInJavaScript },
  ],
  npz: [{ language: "Python", code: npzInPython }],
  json: [{ language: "JavaScript", code: jsonInJavaScript }],
  safetensors: [{ language: "Python", code: safetensorsInPython }],
  pck: [{ language: "Python", code: pckInPython }],
};

/** For onnxruntime, which runs the graph. */
function onnxInPython({ name, layers }: PortableNetwork): string {
  return `import numpy as np
import onnxruntime  # pip install onnxruntime

network = onnxruntime.InferenceSession("${name}.onnx")
x = np.zeros((1, ${inputsOf(layers)}), np.float32)  # rows of raw values
(answers,) = network.run(["output"], {"input": x})
print(answers)
`;
}

function onnxInJavaScript({ name, layers }: PortableNetwork): string {
  return `import * as ort from "onnxruntime-web"; // npm install onnxruntime-web

const network = await ort.InferenceSession.create("${name}.onnx");
const row = new Float32Array(${inputsOf(layers)}); // raw values
const { output } = await network.run({ input: new ort.Tensor(row, [1, row.length]) });
console.log([...output.data]);
`;
}

function npzInPython(network: PortableNetwork): string {
  return `import numpy as np

file = np.load("${network.name}.npz")
${inNumPy(network, (array) => array)}`;
}

function safetensorsInPython(network: PortableNetwork): string {
  const tensor = (array: string) => array.replace(/^([Wb])(\d+)$/, "layers.$2.$1").replace(/^[md]/, "scaler.$&");
  return `import numpy as np
from safetensors.numpy import load_file  # pip install safetensors

file = load_file("${network.name}.safetensors")
${inNumPy(network, tensor)}`;
}

/** `called` tells how the file calls an array: "W1", "b1" …, "mean", "deviation". */
function inNumPy(network: PortableNetwork, called: (array: string) => string): string {
  const { layers, hasBiases, isScaled } = network;
  const array = (kind: string, k: number) => `file["${called(`${kind}${String(k + 1)}`)}"]`;
  const lines = [
    `x = np.zeros((1, ${inputsOf(layers)}))  # rows of raw values`,
    ...(isScaled ? [`x = (x - file["${called("mean")}"]) / file["${called("deviation")}"]`] : []),
    ...layers.slice(1).flatMap(([, operator], k) => [
      `x = x @ ${array("W", k)}${hasBiases ? ` + ${array("b", k)}` : ""}`,
      ...operatorCode(operator).python,
    ]),
    "print(x)",
  ];
  return `${lines.join("\n")}\n`;
}

/** Plain arithmetic, without any package. */
function jsonInJavaScript(network: PortableNetwork): string {
  const { name, layers, hasBiases, isScaled } = network;
  const [each, start] = hasBiases ? ["b.map((bias, j)", "bias"] : ["W[0].map((_, j)", "0"];
  const lines = [
    'import { readFileSync } from "node:fs"; // in a page: await (await fetch(…)).json()',
    "",
    `const network = JSON.parse(readFileSync("${name}.json", "utf8"));`,
    `const sums = (x, { W${hasBiases ? ", b" : ""} }) =>`,
    `  ${each} => x.reduce((sum, value, i) => sum + value * W[i][j], ${start}));`,
    "",
    `let x = Array(${inputsOf(layers)}).fill(0); // a row of raw values`,
    ...(isScaled
      ? [
          "const { mean, deviation } = network.scaler;",
          "x = x.map((value, i) => (value - mean[i]) / deviation[i]);",
        ]
      : []),
    ...layers.slice(1).flatMap(([, operator], k) => [
      `x = sums(x, network.weights[${String(k)}]);`,
      ...operatorCode(operator).javascript,
    ]),
    "console.log(x);",
  ];
  return `${lines.join("\n")}\n`;
}

function pckInPython({ name, layers }: PortableNetwork): string {
  return `from edunn import Model  # pip install ./backend, where EduNN lies

model = Model.from_file("${name}.pck")
print(model.predict([0] * ${inputsOf(layers)}))  # raw values
`;
}

/** What an operator does to x, the sums of its layer. */
function operatorCode(operator: string | number | undefined): (typeof OPERATOR_CODE)["relu"] {
  return OPERATOR_CODE[operator as keyof typeof OPERATOR_CODE];
}

function inputsOf(layers: PortableNetwork["layers"]): string {
  return String(layers[0]?.[0]);
}
