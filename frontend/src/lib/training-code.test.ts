import { describe, expect, test } from "vitest";
import { trainingAsCurl, trainingAsJavaScript, trainingAsPython } from "./training-code";

const GUEST = { origin: "http://here:8000", user: null };
const ADA = { ...GUEST, user: "ada" };
const LAYERS = [[4], [8, "relu"], [3, "softmax"]] as const;
const BODY = {
  network_name: "my-iris",
  dataset: "iris",
  layers: LAYERS,
  standardize: true,
  test_share: 0.2,
  seed: 1,
  epochs: 60,
  learning_rate: 0.01,
  regularizer: null,
};

test("curl sends the body as it is", () => {
  expect(trainingAsCurl(GUEST, { network_name: "it's", epochs: 2 })).toBe(
    String.raw`curl 'http://here:8000/train' -H 'Content-Type: application/json' ` +
      String.raw`-d '{"network_name":"it'\''s","epochs":2}'`,
  );
});

test("JavaScript sends it too", () => {
  const code = trainingAsJavaScript(GUEST, { network_name: "mine", layers: LAYERS });
  expect(code).toBe(`const response = await fetch("http://here:8000/train", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({
    network_name: "mine",
    layers: [[4],[8,"relu"],[3,"softmax"]],
  }),
});
const { job } = await response.json();
console.log(job.id, job.state);
`);
});

test("a member's request has a place for a token", () => {
  const cure = "yours are made on http://here:8000/app/account";
  expect(trainingAsCurl(ADA, {})).toContain(
    `TOKEN=nn_your-token  # ${cure}\ncurl 'http://here:8000/train' -H "Authorization: Bearer $TOKEN" `,
  );
  const code = trainingAsJavaScript(ADA, {});
  expect(code).toContain(`// nn_your-token: ${cure}\n`);
  expect(code).toContain(
    `headers: { "Content-Type": "application/json", Authorization: "Bearer nn_your-token" },`,
  );
});

describe("Python", () => {
  test("keeps rows apart and measures on them", () => {
    expect(trainingAsPython(GUEST, BODY, { builtin: "iris", hasTestRows: false, layers: LAYERS })).toBe(
      `# To be run in the folder backend, by ../.venv/bin/python.
import numpy as np

from edunn import Model
from edunn.datasets.catalogue import CATALOGUE
from edunn.splits import stratified_split

table = CATALOGUE["iris"].load()
rng = np.random.default_rng(1)
learned, held_out = stratified_split(table.labels, 0.2, rng)
model = Model([[4], [8, "relu"], [3, "softmax"]], seed=1, learning_rate=0.01)
model.train(
    "gradient_descent",
    table.inputs[learned],
    table.labels[learned],
    standardize=True,
    epochs=60,
    regularizer=None,
    print_epochs=True,
)
print(model.evaluate(table.inputs[held_out], table.labels[held_out]))
model.save("../saved/users/guest", "my-iris")
`,
    );
  });

  test("reads one's own table, learns on from a network, and takes test rows as they come", () => {
    const own = trainingAsPython(
      ADA,
      { ...BODY, dataset: "grades", test_share: 0, start_from: "old" },
      { builtin: null, hasTestRows: false, layers: LAYERS },
    );
    expect(own).toContain('table = read_csv("grades.csv")');
    expect(own).toContain('model = Model.from_file("../saved/users/ada/old.pck")');
    expect(own).not.toContain("split");
    const mnist = trainingAsPython(GUEST, BODY, { builtin: "mnist", hasTestRows: true, layers: LAYERS });
    expect(mnist).toContain("print(model.evaluate(table.test_inputs, table.test_labels))");
    expect(mnist).not.toContain("split");
  });
});
