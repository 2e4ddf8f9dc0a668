// @vitest-environment jsdom
// The Train page, as a pupil and an engineer go through it.
import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DEFAULTS, LIMITS, IRIS, MNIST } from "../features/training/dataset-example";
import { button, closePage, openPage as openAnyPage, resetServer, routes, wait } from "../testing/page";

const OWN = { ...IRIS, name: "grades", title: "grades", builtin: false, seconds: null };
const NAMES = {
  operator: ["sigmoid", "relu", "softmax", "tanh", "binary_step", "linear"],
  optimizer: ["sgd", "adam"],
  loss_function: ["cross_entropy", "mean_squared_error"],
};
const SAMPLE = { input: [5.1, 3.5, 1.4, 0.2], label: "setosa" };
const PREVIEW = {
  encoding: "utf-8",
  separator: ";",
  header: true,
  columns: [
    { index: 0, name: "hours", type: "number", missing: 3, different: 40, examples: ["1,5"] },
    { index: 1, name: "school", type: "text", missing: 0, different: 3, examples: ["A"] },
    { index: 2, name: "passed", type: "text", missing: 0, different: 2, examples: ["yes"] },
  ],
  rows: [["1,5", "A", "yes"]],
  rows_seen: 200,
  complete: true,
  target: "passed",
  quantity: false,
  features: ["hours", "school=A", "school=B"],
  classes: ["no", "yes"],
  problems: [],
};

const training = vi.fn<(request: Request) => Response>();
const preview = vi.fn<(request: Request) => Response>();
const creation = vi.fn<(request: Request) => Response>();

const card = (title: string) => screen.getByRole<HTMLInputElement>("radio", { name: title });
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const layer = (name: string) => within(screen.getByRole("group", { name }));
const address = () => screen.getByTestId("address").textContent;

function problem(status: number, code: string, ...errors: { field: string; message: string }[]) {
  return Response.json({ detail: errors[0]?.message, code, errors }, { status });
}

function type(name: string, text: string) {
  fireEvent.change(field(name), { target: { value: text } });
}

async function openPage(where: string) {
  await openAnyPage(where);
  await wait(10); // for what the page asks of the server
}

async function choose(title: string) {
  fireEvent.click(card(title));
  await wait(0);
}

async function press(name: string) {
  fireEvent.click(button(name));
  await wait(0);
}

/** The body of the latest POST /train. */
async function sent(): Promise<Record<string, unknown>> {
  return (await training.mock.lastCall?.[0].clone().json()) as Record<string, unknown>;
}

beforeEach(() => {
  resetServer();
  training.mockReset().mockImplementation(() => {
    return Response.json({ job: { id: "17" }, warnings: [], code: "SUCCESS" }, { status: 202 });
  });
  preview.mockReset().mockImplementation(() => Response.json(PREVIEW));
  creation.mockReset().mockImplementation(() => Response.json({ dataset: OWN }, { status: 201 }));
  routes.set("GET /datasets", () => Response.json({ datasets: [IRIS, MNIST] }));
  routes.set("GET /datasets/iris/samples", () => Response.json({ samples: [SAMPLE], total: 150 }));
  routes.set("GET /datasets/grades/samples", () => Response.json({ samples: [SAMPLE], total: 9 }));
  routes.set("GET /train/options", () => Response.json({ names: NAMES, defaults: DEFAULTS, limits: LIMITS }));
  routes.set("POST /train", training);
  routes.set("POST /datasets/preview", preview);
  routes.set("POST /datasets", creation);
});
afterEach(closePage);

describe("choosing data", () => {
  test("and one more press trains", async () => {
    await openPage("/app/train");
    await choose("Iris");
    await press("Train");
    expect(await sent()).toMatchObject({
      network_name: "my-iris",
      dataset: "iris",
      layers: [[4], [8, "relu"], [3, "softmax"]],
      epochs: 60,
    });
    expect(address()).toBe("/app/runs/17");
  });

  test("each card says what it is, how large, how long, and what is missing", async () => {
    await openPage("/app/train");
    const iris = screen.getByTestId("dataset-iris").textContent;
    for (const fact of ["four lengths", "150 rows", "4 inputs", "3 classes", "about 2 s"]) {
      expect(iris).toContain(fact);
    }
    expect(iris).not.toContain("downloaded");
    expect(screen.getByTestId("dataset-mnist").textContent).toContain("downloaded first (12 MB)");
    await choose("MNIST");
    expect(screen.getByText("/home/me/edunn/mnist")).toBeTruthy();
    expect(screen.getByText("train-images-idx3-ubyte.gz")).toBeTruthy();
  });

  test("shows its classes and some of its rows", async () => {
    await openPage("/app/train?dataset=iris");
    const look = within(screen.getByRole("region", { name: "A look at Iris" }));
    expect(look.getByRole("list", { name: "Rows of each class" }).textContent).toContain("setosa50");
    expect(look.getByRole("columnheader", { name: "petal width" })).toBeTruthy();
    expect(look.getByRole("cell", { name: "5.1" })).toBeTruthy();
  });

  test("waits, says when the server is away, and goes on by itself", async () => {
    routes.set("GET /datasets", () => Promise.reject(new TypeError("Failed to fetch")));
    await openPage("/app/train");
    expect(screen.getByRole("alert").textContent).toContain("The server does not answer");
    routes.set("GET /datasets", () => Response.json({ datasets: [IRIS] }));
    await wait(4100);
    expect(card("Iris")).toBeTruthy();
  });

  test("says that there is none, or none of the name in the address", async () => {
    await openPage("/app/train?dataset=nobody");
    expect(screen.getByRole("alert").textContent).toContain("no data set “nobody”");
    closePage();
    routes.set("GET /datasets", () => Response.json({ datasets: [] }));
    await openPage("/app/train");
    expect(screen.getByText(/There is no data set here/)).toBeTruthy();
  });

  test("one’s own can be deleted, after a second thought", async () => {
    const deleted = vi.fn(() => new Response(null, { status: 204 }));
    routes.set("GET /datasets", () => {
      return Response.json({ datasets: deleted.mock.calls.length === 0 ? [IRIS, OWN] : [IRIS] });
    });
    routes.set("DELETE /datasets/grades", deleted);
    await openPage("/app/train?dataset=grades");
    await press("Delete grades");
    expect(document.activeElement).toBe(button("Keep it"));
    await press("Keep it");
    await press("Delete grades");
    expect(deleted).not.toHaveBeenCalled();
    await press("Delete for good");
    await wait(0);
    expect(screen.queryByRole("radio", { name: "grades" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Train" })).toBeNull();
    expect(document.activeElement?.textContent).toContain("Choose data");
  });
});

describe("building the network", () => {
  test("adds, changes, moves and removes layers, and counts the parameters", async () => {
    await openPage("/app/train?dataset=iris");
    expect(screen.getByText("4×8+8 + 8×3+3 = 67")).toBeTruthy();
    await press("Add a layer");
    fireEvent.change(layer("Layer 2").getByLabelText("Units"), { target: { value: "5" } });
    fireEvent.change(layer("Layer 2").getByLabelText("Operator"), { target: { value: "tanh" } });
    await press("Move layer 2 up");
    expect(screen.getByText("4×5+5 + 5×8+8 + 8×3+3 = 100")).toBeTruthy();
    expect(
      screen.getByRole("img", { name: "The network: 4 → 5 tanh → 8 relu → 3 softmax" }),
    ).toBeTruthy();
    await press("Remove layer 2");
    await press("Train");
    expect((await sent())["layers"]).toEqual([[4], [5, "tanh"], [3, "softmax"]]);
  });

  test("by size, in one press", async () => {
    await openPage("/app/train?dataset=iris");
    fireEvent.click(screen.getByRole("radio", { name: "large" }));
    expect(layer("Layer 1").getByLabelText<HTMLInputElement>("Units").value).toBe("16");
  });

  test("goes on with a network that has learned", async () => {
    await openPage("/app/train?dataset=mnist");
    fireEvent.change(field("Begin with"), { target: { value: "digits" } });
    expect(screen.getByText(/“digits” learns on/)).toBeTruthy();
    await press("Train");
    expect(await sent()).toMatchObject({ start_from: "digits" });
    expect(await sent()).not.toHaveProperty("layers");
  });
});

describe("settings", () => {
  test("what is typed stays as it is typed, and is sent as a number", async () => {
    await openPage("/app/train?dataset=iris");
    type("Learning rate", "0.0");
    expect(field("Learning rate").value).toBe("0.0");
    type("Learning rate", "0,05");
    expect(field("Learning rate").value).toBe("0,05");
    type("Seed", "7");
    await press("Train");
    expect(await sent()).toMatchObject({ learning_rate: 0.05, seed: 7 });
  });

  test("the speed goes in steps", async () => {
    await openPage("/app/train?dataset=iris");
    fireEvent.change(screen.getByRole("slider", { name: "Speed" }), { target: { value: "7" } });
    expect(field("Learning rate").value).toBe("0.3");
    expect(screen.getByText(/A high rate/)).toBeTruthy();
  });

  test("are those of the algorithm", async () => {
    await openPage("/app/train?dataset=iris");
    expect(screen.queryByLabelText("Mutation probability")).toBeNull();
    fireEvent.click(screen.getByRole("radio", { name: "Genetic algorithm" }));
    expect(screen.queryByLabelText("Dropout")).toBeNull();
    expect(field("Generations").value).toBe("100");
    expect(field("Mutation probability").value).toBe("0.2");
  });

  test("warn without stopping anybody", async () => {
    await openPage("/app/train?dataset=iris");
    const operator = layer("Layer 1").getByLabelText("Operator");
    fireEvent.change(operator, { target: { value: "binary_step" } });
    expect(screen.getByText(/Its slope is 0/)).toBeTruthy();
    expect(operator.getAttribute("aria-describedby")).toContain("warning");
    await press("Train");
    expect(training).toHaveBeenCalledOnce();
  });

  test("change the estimate", async () => {
    await openPage("/app/train?dataset=iris");
    expect(screen.getByTestId("estimate").textContent).toBe("about 2 s");
    type("Epochs", "600");
    expect(screen.getByTestId("estimate").textContent).toBe("about 20 s");
  });
});

describe("the address", () => {
  test("fills the form", async () => {
    await openPage("/app/train?dataset=iris&layers=4,5-tanh,3-softmax&epochs=9&use_bias=false");
    expect(field("Epochs").value).toBe("9");
    expect(field("Biases").checked).toBe(false);
    expect(screen.getByText("4×5 + 5×3 = 35")).toBeTruthy();
  });

  test("follows the form, and keeps the network of the header", async () => {
    await openPage("/app/train?net=digits");
    await choose("Iris");
    type("Epochs", "9");
    await wait(300);
    expect(address()).toBe("/app/train?dataset=iris&epochs=9&net=digits");
    type("Epochs", "60"); // what suits the data set need not be said
    await wait(300);
    expect(address()).toBe("/app/train?dataset=iris&net=digits");
  });

  test("is found again by whoever comes back", async () => {
    await openPage("/app/train?dataset=iris&epochs=9");
    fireEvent.click(screen.getByRole("link", { name: "Networks" }));
    await wait(0);
    expect(address()).toBe("/app/networks");
    fireEvent.click(screen.getByRole("link", { name: "Train" }));
    await wait(0);
    expect(field("Epochs").value).toBe("9");
  });
});

describe("what is wrong", () => {
  test("is said before anything is sent, with the way to the field", async () => {
    await openPage("/app/train?dataset=iris");
    type("Epochs", "many");
    type("Dropout", "2");
    await press("Train");
    expect(training).not.toHaveBeenCalled();
    expect(screen.getByRole("alert").textContent).toContain("Epochs: This is not a number.");
    expect(document.activeElement).toBe(field("Epochs"));
    expect(field("Epochs").value).toBe("many");
    fireEvent.click(screen.getByRole("link", { name: "Dropout" }));
    expect(document.activeElement).toBe(field("Dropout"));
    expect(field("Dropout").getAttribute("aria-invalid")).toBe("true");
    type("Dropout", "0.2");
    expect(screen.queryByRole("link", { name: "Dropout" })).toBeNull();
  });

  test("as the service finds it stands at its field, and nothing typed is lost", async () => {
    training.mockReturnValue(
      problem(
        422,
        "INVALID_INPUT",
        { field: "layers.1.operator", message: "there is no operator 'relu'" },
        { field: "class_weight", message: "one number per class" },
      ),
    );
    await openPage("/app/train?dataset=iris");
    type("Name of the network", "mine");
    await press("Train");
    const operator = layer("Layer 1").getByLabelText("Operator");
    expect(document.activeElement).toBe(operator);
    expect(operator.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByRole("alert").textContent).toContain("Layer 1, operator");
    expect(field("Name of the network").value).toBe("mine");
    expect(address()).toContain("/app/train");
  });

  test("a name that is taken can be replaced", async () => {
    const taken = { field: "network_name", message: "there is a network 'mine'" };
    training.mockReturnValueOnce(problem(409, "NAME_TAKEN", taken));
    await openPage("/app/train?dataset=iris&network_name=mine");
    await press("Train");
    expect(document.activeElement).toBe(field("Name of the network"));
    await press("Replace “mine”");
    expect(await sent()).toMatchObject({ network_name: "mine", replace: true });
  });

  test("or another one taken", async () => {
    const taken = { field: "network_name", message: "there is a network 'mine'" };
    training.mockReturnValueOnce(problem(409, "NAME_TAKEN", taken));
    await openPage("/app/train?dataset=iris&network_name=mine");
    await press("Train");
    await press("Call it “my-iris”");
    expect(screen.queryByRole("alert")).toBeNull();
    await press("Train");
    expect(await sent()).toMatchObject({ network_name: "my-iris" });
  });

  test("no field’s fault is said too", async () => {
    training.mockReturnValue(
      Response.json({ detail: "100 trainings wait already", code: "QUEUE_FULL" }, { status: 429 }),
    );
    await openPage("/app/train?dataset=iris");
    await press("Train");
    expect(screen.getByRole("alert").textContent).toBe("100 trainings wait already");
  });
});

describe("copying", () => {
  test.each([
    ["Copy as curl", '"dataset":"iris"'],
    ["Copy as Python", 'CATALOGUE["iris"]'],
    ["Copy as JavaScript", 'dataset: "iris"'],
  ])("%s", async (name, part) => {
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    await openPage("/app/train?dataset=iris");
    await press(name);
    expect(writeText.mock.lastCall?.[0]).toContain(part);
    expect(screen.getByText("Copied")).toBeTruthy();
  });
});

describe("bringing one’s own", () => {
  async function pick(file: File) {
    fireEvent.change(screen.getByLabelText("File"), { target: { files: [file] } });
    await wait(0);
    await wait(0);
  }
  const csv = new File(["hours;school;passed\n"], "My grades.csv", { type: "text/csv" });

  test("shows what was recognised before it is taken", async () => {
    await openPage("/app/train");
    await pick(csv);
    expect(
      screen.getByText(/UTF-8, cells separated by semicolons, names in the first row, 200 rows/),
    ).toBeTruthy();
    expect(screen.getByText(/3 inputs, from which one of 2 classes is learned: no, yes/)).toBeTruthy();
    expect(screen.getByLabelText(/hours 40 different numbers, 3 gaps/)).toBeTruthy();

    fireEvent.change(field("What shall be learned"), { target: { value: "hours" } });
    fireEvent.click(screen.getByLabelText(/^school/));
    await wait(0);
    await wait(0);
    const form = await preview.mock.lastCall?.[0].clone().formData();
    expect(form?.get("target")).toBe("hours");
    expect(form?.get("ignore")).toBe('["school"]');
  });

  test("takes it under a name, and chooses it", async () => {
    await openPage("/app/train");
    await pick(csv);
    type("Name of the data set", "grades");
    routes.set("GET /datasets", () => Response.json({ datasets: [IRIS, MNIST, OWN] }));
    await press("Take this data set");
    await wait(0);
    const form = await creation.mock.lastCall?.[0].clone().formData();
    expect(form?.get("name")).toBe("grades");
    expect(card("grades").checked).toBe(true);
    expect(document.activeElement).toBe(card("grades"));
  });

  test("says what is wrong with the file, line and column", async () => {
    preview.mockImplementation(() => {
      return Response.json({ ...PREVIEW, problems: ["line 7, column 'hours': 'two' is no number"] });
    });
    await openPage("/app/train");
    await pick(csv);
    expect(screen.getByRole("alert").textContent).toContain("line 7, column 'hours'");
    expect(button("Take this data set").disabled).toBe(true);
  });

  test("says why the service refuses it", async () => {
    creation.mockReturnValue(problem(409, "NAME_TAKEN", { field: "name", message: "name is taken" }));
    await openPage("/app/train");
    await pick(csv);
    await press("Take this data set");
    await wait(0);
    expect(screen.getByRole("alert").textContent).toContain("name is taken");
  });

  test("pictures come as a zip", async () => {
    await openPage("/app/train");
    await pick(new File(["PK"], "leaves.zip", { type: "application/zip" }));
    expect(field("Name of the data set").value).toBe("leaves");
    fireEvent.click(screen.getByRole("radio", { name: "Photographs" }));
    await press("Take this data set");
    const form = await creation.mock.lastCall?.[0].clone().formData();
    expect(form?.get("framing")).toBe("none");
  });
});

describe("whoever has to log in before a training", () => {
  test("finds the form as it was, even if the session ends right after the last change", async () => {
    let user: object | null = { name: "ada", teacher: false };
    routes.set("GET /me", () => Response.json({ user, guest: "predict", signup: "open" }));
    training.mockImplementation(() => problem(401, "LOGIN_REQUIRED"));
    await openPage("/app/train?dataset=iris");
    user = null;
    type("Epochs", "30");
    button("Train").click();
    await wait(10);
    await wait(10);
    expect(field("Epochs").value).toBe("30");
    const link = screen.getByRole("link", { name: "Log in to train" });
    expect(decodeURIComponent(link.getAttribute("href") ?? "")).toContain("epochs=30");
  });
});
