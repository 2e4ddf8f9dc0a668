// The training that stands in the form, as code for other places: a terminal, a page, a notebook.
import { curl, fetched, type Asker } from "./asker";
import { shellQuoted } from "./shell-quoted";
import type { Layers } from "./training-settings";

/** The body of POST /train. */
export type TrainingBody = Readonly<Record<string, unknown>>;

export function trainingAsCurl(asker: Asker, body: TrainingBody): string {
  const header = "-H 'Content-Type: application/json'";
  return `${curl(asker, "/train")} ${header} -d ${shellQuoted(JSON.stringify(body))}`;
}

export function trainingAsJavaScript(asker: Asker, body: TrainingBody): string {
  const { comment, headers } = fetched(asker);
  const members = Object.entries(body).map(([name, value]) => `    ${name}: ${JSON.stringify(value)},\n`);
  return `${comment}const response = await fetch(${JSON.stringify(`${asker.origin}/train`)}, {
  method: "POST",
  headers: ${headers},
  body: JSON.stringify({
${members.join("")}  }),
});
const { job } = await response.json();
console.log(job.id, job.state);
`;
}

/** What the library's `Model` takes itself; the rest belongs to its training, or to the rows. */
const OF_THE_MODEL = ["loss_function", "learning_rate", "initializer", "use_bias", "seed"];
const OF_NEITHER = [
  ...["network_name", "dataset", "test_share", "replace"],
  ...["optimization_algorithm", "layers", "start_from"],
];

interface PythonData {
  /** Null for a data set of one's own: the code reads it from its file. */
  readonly builtin: string | null;
  readonly hasTestRows: boolean;
  readonly layers: Layers;
}

/** The same by the library alone, without the service. */
export function trainingAsPython({ user }: Asker, body: TrainingBody, data: PythonData): string {
  const folder = `../saved/users/${user ?? "guest"}`;
  const share = Number(body["test_share"] ?? 0);
  const isSplit = !data.hasTestRows && share > 0;
  const settings = Object.entries(body).filter(([name]) => !OF_NEITHER.includes(name));
  const ofModel = settings.filter(([name]) => OF_THE_MODEL.includes(name));
  const ofTraining = settings.filter(([name]) => !OF_THE_MODEL.includes(name));
  const algorithm = body["optimization_algorithm"] ?? "gradient_descent";
  const rows = isSplit ? "[learned]" : "";
  const start = body["start_from"];

  const lines = [
    "# To be run in the folder backend, by ../.venv/bin/python.",
    ...(isSplit ? ["import numpy as np", ""] : []),
    "from edunn import Model",
    data.builtin === null ? "from edunn.csv_table import read_csv" : "from edunn.datasets.catalogue import CATALOGUE",
    ...(isSplit ? ["from edunn.splits import stratified_split"] : []),
    "",
    data.builtin === null
      ? `table = read_csv("${String(body["dataset"])}.csv")`
      : `table = CATALOGUE[${python(data.builtin)}].load()`,
    ...(isSplit
      ? [
          `rng = np.random.default_rng(${python(body["seed"] ?? null)})`,
          `learned, held_out = stratified_split(table.labels, ${python(share)}, rng)`,
        ]
      : []),
    ...(typeof start === "string"
      ? [
          `model = Model.from_file("${folder}/${start}.pck")`,
          `model.learning_rate = ${python(body["learning_rate"] ?? 0.001)}`,
        ]
      : [call("model = Model", [python(data.layers), ...ofModel.map(keyword)])]),
    call("model.train", [
      python(algorithm),
      `table.inputs${rows}`,
      `table.labels${rows}`,
      ...ofTraining.map(keyword),
      "print_epochs=True",
    ]),
    ...(isSplit ? ["print(model.evaluate(table.inputs[held_out], table.labels[held_out]))"] : []),
    ...(data.hasTestRows ? ["print(model.evaluate(table.test_inputs, table.test_labels))"] : []),
    `model.save("${folder}", ${python(body["network_name"])})`,
  ];
  return `${lines.join("\n")}\n`;
}

function keyword([name, value]: readonly [string, unknown]): string {
  return `${name}=${python(value)}`;
}

const LINE = 88; // characters

function call(what: string, args: readonly string[]): string {
  const line = `${what}(${args.join(", ")})`;
  return line.length <= LINE ? line : `${what}(\n${args.map((each) => `    ${each},\n`).join("")})`;
}

/** A value of JSON as Python writes it. */
function python(value: unknown): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (!Array.isArray(value)) return JSON.stringify(value);
  const parts: readonly unknown[] = value;
  return `[${parts.map(python).join(", ")}]`;
}
