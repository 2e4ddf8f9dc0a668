// @vitest-environment jsdom
// "Right? Yes, or it was …": what becomes of a drawing that somebody labelled.
import { screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  answer,
  answering,
  button,
  closePage,
  DIGITS_NETWORK,
  drawLine,
  listing,
  networks,
  openPage,
  penDown,
  press,
  resetServer,
  routes,
  server,
  strokeCount,
  surface,
  wait,
} from "../testing/page";

interface Sent {
  readonly samples: readonly {
    readonly id: string;
    readonly label: string;
    readonly strokes: number[][][];
  }[];
}

const save = vi.fn<(sent: Sent) => Response | Promise<Response>>();

beforeEach(async () => {
  resetServer();
  server.mockImplementation(() => Promise.resolve(answering({ 7: 0.93, 1: 0.04 })));
  save.mockReset();
  let total = 0;
  save.mockImplementation(() => {
    total += 1;
    return Response.json({ ids: [], total }, { status: 201 });
  });
  routes.set("POST /datasets/my-handwriting/samples", async (request) =>
    save((await request.json()) as Sent),
  );
  await openPage();
});
afterEach(closePage);

const question = () => screen.queryByRole("group", { name: "Is it right?" });
const bar = () => screen.getByRole("region", { name: "My handwriting" }).textContent;
const labels = () => save.mock.calls.map(([{ samples }]) => samples.map(({ label }) => label)).flat();
const unreachable = () => Promise.reject(new TypeError("Failed to fetch"));

async function drawOne(x = 50) {
  drawLine(x);
  await wait(200);
}

describe("a digit that was read", () => {
  test("is asked about, and Yes saves it as what it was read as, with its strokes", async () => {
    expect(question()).toBeNull();
    await drawOne();
    expect(question()).not.toBeNull();
    button("Yes").click();
    await wait(10);
    expect(labels()).toEqual(["7"]);
    expect(save.mock.calls[0]?.[0].samples[0]?.strokes).toEqual([
      [
        [0.5, 0.2],
        [0.5, 0.8],
      ],
    ]);
    expect(question()).toBeNull();
    expect(screen.getByTestId("correction").textContent).toContain("Saved as 7.");
    expect(bar()).toContain("My handwriting: 1 drawing");
  });

  test("is corrected by a button", async () => {
    await drawOne();
    button("It was 1").click();
    await wait(10);
    expect(labels()).toEqual(["1"]);
  });

  test("is corrected by a key, while the surface has the focus", async () => {
    await drawOne();
    button("Eraser").focus();
    press("3");
    await wait(10);
    expect(labels()).toEqual([]);
    surface().focus();
    press("3", "4"); // the second comes too late
    await wait(10);
    expect(labels()).toEqual(["3"]);
  });

  test("is put away once it is saved: the next stroke begins the next drawing", async () => {
    await drawOne(30);
    press("7");
    button("Yes").click();
    await wait(10);
    penDown(60, 60);
    expect(strokeCount()).toContain("1 stroke");
    button("Undo").click();
    button("Undo").click();
    expect(strokeCount()).toContain("1 stroke"); // the saved one
  });

  test("can be taken back, and is asked about again", async () => {
    const removed = vi.fn(() => new Response(null, { status: 204 }));
    await drawOne();
    button("Yes").click();
    await wait(10);
    const id = save.mock.calls[0]?.[0].samples[0]?.id ?? "";
    routes.set(`DELETE /datasets/my-handwriting/samples/${id}`, removed);
    button("Take it back").click();
    await wait(10);
    expect(removed).toHaveBeenCalledOnce();
    expect(question()).not.toBeNull();
    expect(bar()).not.toContain("1 drawing");
  });

  test("is not asked about while it is not known what the ink is", async () => {
    await drawOne();
    server.mockReturnValue(new Promise(() => undefined));
    drawLine();
    expect(answer().dataset["state"]).toBe("pending");
    button("Yes").click(); // in its place, so that nothing flickers, but it says nothing
    await wait(10);
    expect(labels()).toEqual([]);
  });
});

test("a number is not asked about", async () => {
  server.mockImplementation(async (request) => {
    const body = (await request.clone().json()) as { input_array: unknown[] };
    return answering(...body.input_array.map((_, row) => ({ [row]: row < 2 ? 0.99 : 0.4 })));
  });
  drawLine(20);
  drawLine(80);
  await wait(200);
  expect(answer().dataset["label"]).toHaveLength(2);
  expect(question()).toBeNull();
});

describe("a drawing that the server has not acknowledged", () => {
  test("is sent again", async () => {
    save.mockImplementationOnce(unreachable);
    await drawOne();
    button("Yes").click();
    await wait(10);
    expect(bar()).toContain("1 drawing");
    expect(bar()).toContain("1 not saved yet");
    await wait(5000);
    expect(labels()).toEqual(["7", "7"]);
    const [first, second] = save.mock.calls.map(([{ samples }]) => samples[0]?.id);
    expect(second).toBe(first); // so that it is kept once, should the first have come through
    expect(bar()).toContain("1 drawing");
    expect(bar()).not.toContain("not saved");
  });

  test("outlives the page", async () => {
    save.mockImplementation(unreachable);
    await drawOne(30);
    button("Yes").click();
    await wait(10);
    await drawOne(60);
    button("It was 1").click();
    await wait(10);
    expect(bar()).toContain("2 drawings");

    closePage();
    save.mockReset();
    save.mockImplementation(() => Response.json({ ids: [], total: 2 }, { status: 201 }));
    await openPage("/app/train"); // wherever one opens it again
    await wait(10);
    expect(labels()).toEqual(["7", "1"]);

    closePage();
    save.mockReset();
    await openPage();
    expect(labels()).toEqual([]); // all is said
  });

  test("taken back is never sent", async () => {
    save.mockImplementationOnce(unreachable);
    await drawOne();
    button("Yes").click();
    await wait(10);
    button("Take it back").click();
    await wait(5000);
    expect(save).toHaveBeenCalledOnce();
    expect(bar()).not.toContain("1 drawing");
  });

  test("is kept if the server refuses it, until somebody throws it away", async () => {
    const refusal = { detail: "my-handwriting has room for no more", code: "TOO_MANY" };
    save.mockImplementation(() => Response.json(refusal, { status: 422 }));
    await drawOne();
    button("Yes").click();
    await wait(10);
    expect(bar()).toContain("my-handwriting has room for no more");
    button("Throw it away").click();
    await wait(10);
    expect(bar()).not.toContain("room for no more");
    expect(save).toHaveBeenCalledOnce();
  });
});

describe("teaching the network", () => {
  const JOB = {
    id: "t1",
    network_name: "digits-my-hand",
    dataset: "my-handwriting",
    state: "running",
    position: null,
    phase: null,
    epoch: 1,
    epochs: 4,
    progress: 0.25,
    settings: { start_from: "digits" },
    diagnosis: [],
    latest: null,
    error: null,
    before: null as object | null,
    after: null as object | null,
  };
  const DONE = {
    ...JOB,
    state: "finished",
    progress: 1,
    before: { drawings: 0.4, held_out: 0.991 },
    after: { drawings: 1, held_out: 0.99 },
  };
  const start = vi.fn<(body: unknown) => Response>();

  async function openWith(drawings: number) {
    closePage();
    routes.set("GET /datasets", () =>
      Response.json({ datasets: [{ name: "my-handwriting", rows: drawings }] }),
    );
    start.mockReset();
    start.mockImplementation(() => Response.json({ job: JOB, warnings: [] }, { status: 202 }));
    routes.set("POST /train", async (request) => start(await request.json()));
    routes.set("GET /train/t1", () => Response.json({ job: JOB }));
    await openPage();
  }

  test("needs a few drawings", async () => {
    await openWith(9);
    expect(bar()).toContain("After 10, or 5 corrections");
    expect(screen.queryByRole("button", { name: "Teach the network" })).toBeNull();
  });

  test("copies the chosen network, shows how far it is, and then before and after", async () => {
    await openWith(10);
    button("Teach the network").click();
    await wait(10);
    expect(start).toHaveBeenCalledWith({
      network_name: "digits-my-hand",
      dataset: "my-handwriting",
      start_from: "digits",
    });
    expect(screen.getByRole<HTMLProgressElement>("progressbar").value).toBe(0.25);

    routes.set("GET /train/t1", () => Response.json({ job: DONE }));
    networks.mockImplementation(() =>
      listing(DIGITS_NETWORK, { ...DIGITS_NETWORK, name: "digits-my-hand", builtin: false }),
    );
    await wait(1000);
    expect(screen.getByRole("row", { name: "Your drawings 40.0 % 100.0 %" })).not.toBeNull();
    expect(screen.getByRole("row", { name: "Digits kept apart 99.1 % 99.0 %" })).not.toBeNull();

    button("Draw with it").click();
    await wait(10);
    expect(screen.getByTestId<HTMLSelectElement>("network-picker").value).toBe("digits-my-hand");
    expect(button("You draw with it").getAttribute("aria-disabled")).toBe("true");
  });

  test("is found again after a reload", async () => {
    routes.set("GET /train", () => Response.json({ jobs: [JOB] }));
    await openWith(10);
    await wait(500);
    expect(screen.getByRole<HTMLProgressElement>("progressbar").value).toBe(0.25);
    button("Teaching …").click();
    await wait(10);
    expect(start).not.toHaveBeenCalled();
  });

  test("says why it can't begin", async () => {
    await openWith(10);
    const refusal = { detail: "100 trainings wait already", code: "TOO_MANY" };
    start.mockImplementation(() => Response.json(refusal, { status: 429 }));
    button("Teach the network").click();
    await wait(10);
    expect(bar()).toContain("100 trainings wait already");
  });
});

test("the same drawing goes to the comparison with the other networks for digits", async () => {
  const mine = { ...DIGITS_NETWORK, name: "mine", builtin: false };
  const shapes = { ...mine, name: "shapes", classes: ["circle", "square"] };
  networks.mockImplementation(() => listing(DIGITS_NETWORK, mine, shapes));
  closePage();
  await openPage();
  for (const name of ["digits", "mine"]) {
    const network = { ...(name === "mine" ? mine : DIGITS_NETWORK), settings: {}, history: [] };
    routes.set(`GET /networks/${name}`, () => Response.json({ network, code: "SUCCESS" }));
  }
  drawLine();
  await wait(10);
  screen.getByRole("link", { name: "Compare networks on this drawing" }).click();
  await wait(100);
  await wait(100); // once more for a page that was fetched
  expect(screen.getByTestId("address").textContent).toBe("/app/compare?names=digits,mine");
  expect(strokeCount()).toContain("1 stroke");
});
