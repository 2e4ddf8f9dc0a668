// @vitest-environment jsdom
// The pages of networks: found, renamed, deleted with time to think, brought in, and compared.
import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  answering,
  button,
  closePage,
  DIGITS_NETWORK,
  drawLine,
  listing,
  networks,
  openPage,
  resetServer,
  routes,
  server,
  wait,
} from "../testing/page";

const MINE = { ...DIGITS_NETWORK, name: "mine", builtin: false, metrics: {} };
const OLD = {
  ...DIGITS_NETWORK,
  name: "old",
  builtin: false,
  created: "2026-01-01T00:00:00+00:00",
  dataset: "iris",
  input: { kind: "features" },
};
const BROKEN = { ...MINE, name: "broken", layers: null, input: null, damage: "it is cut short" };

let there: object[] = [];

const cards = () => screen.queryAllByRole("article").map((card) => card.getAttribute("aria-labelledby"));
const card = (name: string) => screen.getByRole("article", { name });
const link = (name: string) => screen.getByRole("link", { name });
const heading = () => screen.getByRole("heading", { level: 1 }).textContent;

beforeEach(() => {
  resetServer();
  there = [DIGITS_NETWORK, MINE, OLD, BROKEN];
  networks.mockImplementation(() => listing(...there));
  server.mockImplementation(() => Promise.resolve(answering({ 1: 0.93 })));
});
afterEach(closePage);

function problem(status: number, detail: string, code = "X") {
  return Response.json({ status, detail, code }, { status });
}

describe("the gallery", () => {
  test("shows a card per network, the newest first, and marks what is damaged", async () => {
    await openPage("/app/networks");
    expect(cards()).toEqual(["network-broken", "network-digits", "network-mine", "network-old"]);
    expect(card("digits").textContent).toContain("built-in");
    expect(card("digits").textContent).toContain("Loss 1.2 → 0.03");
    expect(card("broken").textContent).toContain("can’t be used: it is cut short");
    expect(within(card("broken")).getAllByRole("button").map(({ textContent }) => textContent)).toEqual([
      "Delete",
    ]);
    expect(within(card("digits")).queryByRole("button", { name: /Delete|Rename/ })).toBeNull();
  });

  test("is filtered and sorted, and the address says how", async () => {
    await openPage("/app/networks?sort=name&q=mnist");
    expect(cards()).toEqual(["network-broken", "network-digits", "network-mine"]);
    fireEvent.change(screen.getByLabelText("Filter"), { target: { value: "no such" } });
    expect(cards()).toEqual([]);
    expect(screen.getByText("No network fits “no such”.")).toBeTruthy();
    fireEvent.click(button("Clear the filter"));
    expect(cards()).toHaveLength(4);
  });

  test("offers every network as a file, and to train it further", async () => {
    await openPage("/app/networks");
    expect(link("Train further: mine").getAttribute("href")).toBe("/app/train?start_from=mine");
    const files = within(card("mine")).getAllByRole("link", { hidden: true, name: /^\./ });
    expect(files.map(({ textContent }) => textContent)).toEqual([
      ".onnx for apps and web pages",
      ".npz for NumPy",
      ".json for any language",
      ".safetensors for other frameworks",
      ".pck as EduNN keeps it",
    ]);
    expect(files[0]?.getAttribute("href")).toBe("/networks/mine/export?format=onnx");
  });

  test("says how to come to a network of one's own", async () => {
    there = [DIGITS_NETWORK];
    await openPage("/app/networks");
    expect(link("Train your first one").getAttribute("href")).toBe("/app/train?dataset=iris");
  });
});

describe("renaming", () => {
  const rename = vi.fn<(request: Request) => Promise<Response>>();

  beforeEach(() => {
    rename.mockReset();
    routes.set("PATCH /networks/mine", rename);
  });

  async function renameTo(name: string) {
    await openPage("/app/networks");
    fireEvent.click(button("Rename mine"));
    const field = screen.getByLabelText<HTMLInputElement>("New name for mine");
    expect(document.activeElement?.tagName).not.toBe("BODY");
    fireEvent.change(field, { target: { value: name } });
    fireEvent.click(button("Rename"));
    await wait(0);
    await wait(0);
    return field;
  }

  test("gives it the new name, and the focus stays with it", async () => {
    rename.mockImplementation(async (request) => {
      const { name } = (await request.json()) as { name: string };
      there = [DIGITS_NETWORK, { ...MINE, name }];
      return Response.json({ network: { ...MINE, name, history: [], settings: {} }, code: "SUCCESS" });
    });
    await renameTo("better");
    expect(cards()).toContain("network-better");
    expect(cards()).not.toContain("network-mine");
    expect(document.activeElement).toBe(link("better"));
  });

  test("says why a name can't be, and keeps what was typed", async () => {
    rename.mockResolvedValue(problem(409, "the name 'digits' belongs to a built-in network"));
    const field = await renameTo("digits");
    expect(field.value).toBe("digits");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByRole("alert").textContent).toContain("belongs to a built-in network");
    fireEvent.keyDown(field, { key: "Escape" });
    expect(screen.queryByLabelText("New name for mine")).toBeNull();
  });
});

describe("deleting", () => {
  const remove = vi.fn<() => Promise<Response>>();

  beforeEach(() => {
    remove.mockReset();
    remove.mockImplementation(() => {
      there = there.filter((each) => each !== MINE);
      return Promise.resolve(new Response(null, { status: 204 }));
    });
    routes.set("DELETE /networks/mine", remove);
  });

  async function deleteMine() {
    await openPage("/app/networks");
    fireEvent.click(button("Delete mine"));
  }

  test("waits for ten seconds, then it is done", async () => {
    await deleteMine();
    expect(cards()).not.toContain("network-mine");
    expect(screen.getByText(/“mine” is deleted in 10 seconds/)).toBeTruthy();
    await wait(9900);
    expect(remove).not.toHaveBeenCalled();
    await wait(200);
    expect(remove).toHaveBeenCalledOnce();
    expect(screen.queryByText(/is deleted in/)).toBeNull();
    expect(cards()).not.toContain("network-mine");
  });

  test("is taken back by the button that has the focus", async () => {
    await deleteMine();
    expect(document.activeElement).toBe(button("Undo deleting mine"));
    fireEvent.click(button("Undo deleting mine"));
    expect(cards()).toContain("network-mine");
    await wait(20_000);
    expect(remove).not.toHaveBeenCalled();
  });

  test("goes on on other pages, and can be taken back there", async () => {
    await deleteMine();
    fireEvent.click(link("Draw"));
    await wait(5000);
    expect(button("Undo deleting mine")).toBeTruthy();
    await wait(5100);
    expect(remove).toHaveBeenCalledOnce();
  });

  test("never happens when the page is closed before", async () => {
    await deleteMine();
    closePage();
    vi.useFakeTimers();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(remove).not.toHaveBeenCalled();
  });

  test("says when it could not be done, and the network is there again", async () => {
    remove.mockResolvedValue(problem(503, "the disk is full"));
    await deleteMine();
    await wait(10_100);
    expect(screen.getByText(/“mine” was not deleted. the disk is full/)).toBeTruthy();
    expect(cards()).toContain("network-mine");
    fireEvent.click(button("Close"));
    expect(screen.queryByText(/was not deleted/)).toBeNull();
  });
});

describe("bringing a file", () => {
  const post = vi.fn<(request: Request) => Promise<Response>>();
  const file = new File(["…"], "mine.npz");

  beforeEach(() => {
    post.mockReset();
    routes.set("POST /networks", post);
  });

  async function choose() {
    await openPage("/app/networks");
    fireEvent.change(screen.getByLabelText("A network as a file"), { target: { files: [file] } });
    await wait(0);
    await wait(0);
  }

  test("adds it to the list, where the focus goes", async () => {
    post.mockImplementation(() => {
      there = [...there, { ...MINE, name: "newcomer" }];
      const network = { ...MINE, name: "newcomer", history: [], settings: {} };
      return Promise.resolve(Response.json({ network, code: "SUCCESS" }, { status: 201 }));
    });
    await choose();
    await wait(0);
    expect(document.activeElement).toBe(link("newcomer"));
  });

  test("says why it isn't taken", async () => {
    post.mockResolvedValue(problem(422, "the archive is torn or was altered"));
    await choose();
    expect(screen.getByRole("alert").textContent).toContain("mine.npz was not brought in: the archive");
  });

  test("asks for another name if that one is taken, and sends the file again", async () => {
    post.mockResolvedValue(problem(409, "the name 'mine' belongs to one of your networks", "NAME_TAKEN"));
    await choose();
    const field = screen.getByLabelText("Name for this network");
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: "second" } });
    fireEvent.click(button("Import"));
    await wait(0);
    expect(post).toHaveBeenCalledTimes(2);
  });
});

function detailed(network: { readonly name: string }, settings: object, losses: readonly number[]) {
  const history = losses.map((loss, k) => ({ epoch: k + 1, loss, accuracy: 0.5 + k / 10 }));
  routes.set(`GET /networks/${network.name}`, () =>
    Response.json({ network: { ...network, settings, history }, code: "SUCCESS" }),
  );
}

describe("one network", () => {
  test("tells what it is, how it learned, by which settings, and how to ask it", async () => {
    detailed(MINE, { optimizer: "adam", learning_rate: 0.01 }, [0.9, 0.2]);
    await openPage("/app/networks/mine");
    await wait(10);
    expect(heading()).toBe("mine");
    expect(link("Networks").getAttribute("aria-current")).toBe("true");
    expect(screen.getByText("784 → 128 relu → 10 softmax")).toBeTruthy();
    expect(screen.getByRole("figure", { name: "Loss" })).toBeTruthy();
    expect(screen.getByText("optimizer").nextSibling?.textContent).toBe("adam");
    expect(screen.getByText(/curl .*\/predict/).textContent).toContain("network_name=mine");
  });

  test("shows the code that puts its files to use, for just what it is made of", async () => {
    const made = { use_bias: false, scaled: true, layers: [[4], [2, "relu"], [1, "linear"]] };
    detailed({ ...MINE, ...made }, {}, [0.9]);
    await openPage("/app/networks/mine");
    expect(screen.getByLabelText("Python for mine.npz").textContent).toBe(`import numpy as np

file = np.load("mine.npz")
x = np.zeros((1, 4))  # rows of raw values
x = (x - file["mean"]) / file["deviation"]
x = x @ file["W1"]
x = np.maximum(x, 0)
x = x @ file["W2"]
print(x)
`);
    expect(screen.getByLabelText("Python for mine.safetensors").textContent).toContain(
      'x = (x - file["scaler.mean"]) / file["scaler.deviation"]\nx = x @ file["layers.1.W"]\n',
    );
    expect(link("Download mine.onnx").getAttribute("href")).toBe("/networks/mine/export?format=onnx");
  });

  test("says that there is none of that name", async () => {
    routes.set("GET /networks/nobody", () => problem(404, "there is no network 'nobody'"));
    await openPage("/app/networks/nobody");
    expect(screen.getByRole("alert").textContent).toContain("there is no network 'nobody'");
  });

  test("is deleted from its own page too, which leads back to the list", async () => {
    detailed(MINE, {}, [0.9]);
    await openPage("/app/networks/mine");
    fireEvent.click(button("Delete mine"));
    await wait(0);
    expect(heading()).toBe("Networks");
    fireEvent.click(button("Undo deleting mine"));
    expect(cards()).toContain("network-mine");
  });
});

describe("the comparison", () => {
  beforeEach(() => {
    detailed(MINE, { optimizer: "adam", batch_size: 16 }, [0.9, 0.2]);
    routes.set("GET /networks/digits", () =>
      Response.json({
        network: { ...DIGITS_NETWORK, settings: { optimizer: "sgd", batch_size: 16 }, history: [] },
        code: "SUCCESS",
      }),
    );
    detailed(OLD, { optimizer: "sgd", batch_size: 16 }, [0.8]);
  });

  test("is chosen on the page of networks, two to four of them", async () => {
    await openPage("/app/networks");
    fireEvent.click(screen.getByLabelText("Compare mine"));
    expect(screen.queryByRole("link", { name: "Compare 2" })).toBeNull();
    fireEvent.click(screen.getByLabelText("Compare digits"));
    fireEvent.click(link("Compare 2"));
    await wait(0);
    await wait(0);
    expect(heading()).toBe("Compare networks");
    expect(screen.getByText("99.17 % of 10,000")).toBeTruthy();
  });

  test("shows what differs, and nothing else", async () => {
    await openPage("/app/compare?names=mine,digits");
    const table = screen.getByRole("table", { name: "Settings that differ" });
    const rows = within(table).getAllByRole("row").map(({ textContent }) => textContent);
    expect(rows).toEqual(["minedigits", "optimizeradamsgd"]);
  });

  test("asks all of them about the same drawing", async () => {
    await openPage("/app/compare?names=mine,digits");
    drawLine();
    await wait(10);
    const bodies = server.mock.calls.map(([request]) => request.json() as Promise<{ network_name: string }>);
    const asked = (await Promise.all(bodies)).map(({ network_name }) => network_name);
    expect(new Set(asked)).toEqual(new Set(["mine", "digits"]));
    expect(screen.getAllByTestId("answer").map(({ dataset }) => dataset["label"])).toEqual(["1", "1"]);
  });

  test("has no drawing for networks that read none", async () => {
    await openPage("/app/compare?names=mine,old");
    expect(screen.queryByTestId("drawing")).toBeNull();
    expect(screen.getByRole("table", { name: "What they are worth" })).toBeTruthy();
  });

  test("says which of them is not there, and what to do with fewer than two", async () => {
    routes.set("GET /networks/gone", () => problem(404, "there is no network 'gone'"));
    await openPage("/app/compare?names=mine,gone");
    expect(screen.getByRole("alert").textContent).toContain("“gone” can’t be compared");
    closePage();
    await openPage("/app/compare?names=mine");
    expect(link("Choose them")).toBeTruthy();
  });
});
