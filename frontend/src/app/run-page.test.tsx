// @vitest-environment jsdom
// One run, from waiting to its end, on good lines and bad ones.
import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { JOB } from "../features/runs/run-example";
import { button, closePage, openPage, resetServer, routes, wait } from "../testing/page";
import {
  openStreams,
  standInForEvents,
  streamFails,
  streamOpens,
  streams,
  streamSays,
} from "../testing/events";

const report = (epoch: number) => ({
  epoch,
  loss: 1 / epoch,
  accuracy: 0.8,
  ...(Number.isInteger(epoch) && { test_loss: 1.2 / epoch, test_accuracy: 0.7 }),
});

const LOOK = {
  epoch: 12,
  rows: 30,
  held_out: true,
  confusion: [
    [10, 0, 0],
    [0, 9, 1],
    [0, 2, 8],
  ],
  weights: null,
  boundary: null,
};

/** What the server knows. */
let job: object;
let history: object[];
let look: object | null;
let lastEventId: number;
const asked = vi.fn<(route: string) => void>();

function answer(route: string, reply: (request: Request) => object) {
  routes.set(route, (request) => {
    asked(route);
    return Response.json({ ...reply(request), code: "SUCCESS" });
  });
}

function refuse(route: string, status: number, detail: string) {
  routes.set(route, () => {
    asked(route);
    return Response.json({ detail }, { status });
  });
}

const times = (route: string) => asked.mock.calls.filter(([each]) => each === route).length;
const EVENTS = "GET /train/a1/events";
const SNAPSHOT = "GET /train/a1/snapshot";

beforeEach(() => {
  resetServer();
  asked.mockReset();
  job = JOB;
  history = [report(11), report(12)];
  look = LOOK;
  lastEventId = 24;
  answer(EVENTS, () => ({ job, history, last_event_id: lastEventId }));
  answer("GET /train/a1", () => ({ job }));
  answer(SNAPSHOT, () => ({ snapshot: look }));
});
afterEach(closePage);

async function openRun() {
  standInForEvents();
  await openPage("/app/runs/a1");
  await wait(10);
  await wait(10); // once more for the look
}

const heading = () => screen.getByRole("heading", { level: 1 }).textContent;
const lossAt = () => screen.getByRole("slider", { name: /^Loss/ }).getAttribute("aria-valuetext");
const isDisabled = (name: string) => button(name).getAttribute("aria-disabled") === "true";

describe("a run under way", () => {
  test("shows what there was, then goes on from there, live", async () => {
    await openRun();
    expect(heading()).toBe("my-iris");
    expect(screen.getByText("12 of 60 epochs")).toBeTruthy();
    expect(lossAt()).toBe("Epoch 12: Training 0.08333, Test 0.1");
    expect(streams.map(({ url }) => url)).toEqual(["/train/a1/events?last_event_id=24"]);

    await streamOpens();
    await streamSays("epoch", 25, report(12.5));
    expect(lossAt()).toBe("Epoch 12.50: Training 0.08");
    await streamSays("epoch", 26, report(13));
    expect(lossAt()).toBe("Epoch 13: Training 0.07692, Test 0.09231");
    expect(screen.getByText("13 of 60 epochs")).toBeTruthy();
    expect(screen.getByText("Live")).toBeTruthy();
  });

  test("says how long it takes, which no report tells", async () => {
    await openRun();
    await streamOpens();
    job = { ...JOB, eta: 130, seconds: 65 };
    await wait(2000);
    expect(screen.getByText("about 2 min")).toBeTruthy();
    expect(screen.getByText("1 min 5 s")).toBeTruthy();
    expect(times(EVENTS)).toBe(1);
  });

  test("leaving closes the stream, and coming back loses nothing", async () => {
    await openRun();
    await streamOpens();
    await streamSays("epoch", 26, report(13));
    routes.set("GET /train", () => Response.json({ jobs: [job] }));
    fireEvent.click(screen.getByRole("link", { name: "Runs" }));
    await wait(0);
    expect(openStreams()).toEqual([]);
    history = [...history, report(13), report(14)];
    lastEventId = 28;
    await wait(20_000);
    fireEvent.click(screen.getByRole("link", { name: "my-iris" }));
    await wait(0);
    await wait(0);
    expect(lossAt()).toBe("Epoch 14: Training 0.07143, Test 0.08571");
    expect(openStreams().map(({ url }) => url)).toEqual(["/train/a1/events?last_event_id=28"]);
  });

  test("is looked at after reports, but not more than once a second", async () => {
    await openRun();
    await streamOpens();
    const before = times(SNAPSHOT);
    for (let k = 1; k <= 20; k++) await streamSays("epoch", 24 + k, report(12 + k)); // 2 s
    await wait(1100);
    expect(times(SNAPSHOT) - before).toBeGreaterThanOrEqual(2);
    expect(times(SNAPSHOT) - before).toBeLessThanOrEqual(4);
  });
});

describe("steering", () => {
  test("offers what makes sense in each state", async () => {
    await openRun();
    const names = ["Pause", "Resume", "Step", "Stop & keep", "Cancel"];
    expect(names.map(isDisabled)).toEqual([false, true, true, false, false]);
    await streamSays("state", 25, { ...JOB, state: "paused" });
    expect(names.map(isDisabled)).toEqual([true, false, false, false, false]);
  });

  test("a wish is under way until the run is in another state", async () => {
    await openRun();
    await streamOpens();
    answer("POST /train/a1/pause", () => ({ job }));
    fireEvent.click(button("Pause"));
    await wait(0);
    expect(times("POST /train/a1/pause")).toBe(1);
    expect(isDisabled("Pausing …")).toBe(true);
    fireEvent.click(button("Pausing …")); // once is enough
    await streamSays("state", 25, { ...JOB, state: "paused" });
    expect(times("POST /train/a1/pause")).toBe(1);
    expect(isDisabled("Resume")).toBe(false);
  });

  test("one more epoch of a paused run", async () => {
    job = { ...JOB, state: "paused" };
    await openRun();
    answer("POST /train/a1/step", () => ({ job }));
    fireEvent.click(button("Step"));
    await wait(0);
    expect(isDisabled("One more …")).toBe(true);
    await streamSays("epoch", 25, report(13));
    expect(isDisabled("Step")).toBe(false);
  });

  test("says what the server has against it", async () => {
    await openRun();
    refuse("POST /train/a1/stop", 409, "this training has ended");
    fireEvent.click(button("Stop & keep"));
    await wait(0);
    expect(screen.getByRole("alert").textContent).toBe("This training has ended.");
    expect(isDisabled("Stop & keep")).toBe(false);
  });

  test("cancelling asks once more, by keyboard too", async () => {
    await openRun();
    const remove = vi.fn(() => new Response(null, { status: 204 }));
    routes.set("DELETE /train/a1", remove);
    fireEvent.click(button("Cancel"));
    expect(document.activeElement).toBe(button("Yes, cancel"));
    fireEvent.click(button("No, go on"));
    expect(document.activeElement).toBe(button("Cancel"));
    expect(remove).not.toHaveBeenCalled();
    fireEvent.click(button("Cancel"));
    fireEvent.click(button("Yes, cancel"));
    await wait(0);
    expect(remove).toHaveBeenCalledOnce();
    expect(isDisabled("Cancelling …")).toBe(true);
  });
});

describe("bad lines", () => {
  test("says since when nothing came, tries again, and goes on", async () => {
    await openRun();
    await streamOpens();
    for (const route of [EVENTS, "GET /train/a1", SNAPSHOT]) {
      routes.set(route, () => Promise.reject(new TypeError("Failed to fetch")));
    }
    await streamFails({ forGood: false });
    await wait(12_000);
    expect(screen.getByText(/Connection lost, last update 12 s ago/)).toBeTruthy();

    history = [...history, report(13)];
    answer(EVENTS, () => ({ job, history, last_event_id: 30 }));
    await wait(2000);
    expect(lossAt()).toContain("Epoch 13");
    expect(screen.getByText("Updated every 2 seconds")).toBeTruthy();
    await streamOpens();
    expect(screen.getByText("Live")).toBeTruthy();
  });

  test("where there is no stream to be had, it asks every two seconds, and for a stream again", async () => {
    await openRun();
    await streamFails({ forGood: true });
    expect(screen.getByText("Updated every 2 seconds")).toBeTruthy();
    for (let epoch = 13; epoch <= 15; epoch++) {
      history = [...history, report(epoch)];
      lastEventId += 1;
      await wait(2000);
      expect(lossAt()).toContain(`Epoch ${epoch.toString()}`);
    }
    await wait(6000);
    expect(streams.length).toBe(2);
    expect(streams[1]?.url).toBe("/train/a1/events?last_event_id=27");
  });

  test("the server is away from the start, and it comes by itself", async () => {
    routes.set(EVENTS, () => Promise.reject(new TypeError("Failed to fetch")));
    await openRun();
    expect(screen.getByRole("alert").textContent).toContain("The server does not answer");
    answer(EVENTS, () => ({ job, history, last_event_id: 24 }));
    await wait(4000);
    await wait(10);
    expect(heading()).toBe("my-iris");
  });

  test("there is no such run", async () => {
    refuse(EVENTS, 404, "there is no training a1");
    await openRun();
    expect(heading()).toBe("There is no such run");
  });

  test("a run that somebody removes meanwhile is gone", async () => {
    await openRun();
    await streamOpens();
    refuse(EVENTS, 404, "there is no training a1");
    refuse("GET /train/a1", 404, "there is no training a1");
    await wait(2000);
    expect(heading()).toBe("There is no such run");
    expect(openStreams()).toEqual([]);
  });
});

describe("before it learns", () => {
  test("it says its place in the queue, and what it waits for", async () => {
    job = { ...JOB, state: "queued", position: 2, epoch: 0, progress: 0, latest: null };
    history = [];
    look = null;
    await openRun();
    expect(screen.getByText("Waiting, number 2 in line")).toBeTruthy();
    expect(screen.getByText("The curves begin with the first epoch.")).toBeTruthy();
    await streamSays("state", 1, { ...JOB, epoch: 0, phase: "downloading MNIST, 3 of 11 MB" });
    expect(screen.getByText("Downloading MNIST, 3 of 11 MB")).toBeTruthy();
  });
});

describe("the end", () => {
  const finished = { ...JOB, state: "finished", epoch: 60, progress: 1 } as const;

  test("closes the stream, fetches what the stream left out, and says how good it is", async () => {
    await openRun();
    await streamOpens();
    job = finished;
    history = [report(11), report(12), report(59), report(60)];
    await streamSays("end", 90, finished);
    expect(openStreams()).toEqual([]);
    expect(screen.getByRole("region", { name: "Result" }).textContent).toContain(
      "“my-iris” has learned. It is right on 86.7 % of 30 flowers it had never seen.",
    );
    expect(lossAt()).toContain("Epoch 60");
    await wait(10_000);
    expect(openStreams()).toEqual([]);
    expect(screen.queryByText("Live")).toBeNull();
  });

  test("leads on: to the network, to more training, to other settings", async () => {
    job = finished;
    await openRun();
    expect(streams).toEqual([]);
    const address = (name: string) => screen.getByRole("link", { name }).getAttribute("href");
    expect(screen.queryByRole("link", { name: "Draw with it" })).toBeNull();
    expect(address("Try it")).toBe("/app/networks/my-iris");
    expect(address("Train further")).toContain("start_from=my-iris");
    expect(address("Train again with other settings")).not.toContain("network_name");
  });

  test("what reads pictures of 28 x 28 can be drawn with", async () => {
    job = finished;
    const unit = Array<number>(784).fill(0.1);
    look = { ...LOOK, weights: { width: 28, height: 28, units: [unit], largest: 0.1 } };
    await openRun();
    expect(screen.getByRole("link", { name: "Draw with it" }).getAttribute("href")).toBe(
      "/app/draw?net=my-iris",
    );
    expect(screen.getByRole("img", { name: "Unit 1: weights from 0.1 to 0.1" })).toBeTruthy();
  });

  test.each([
    ["stopped", /kept as it was at its best/],
    ["cancelled", /Nothing was kept/],
    ["failed", /The training failed. The disk is full/],
    ["diverged", /beyond all bounds/],
  ] as const)("%s", async (state, words) => {
    job = { ...finished, state, error: state === "failed" ? "the disk is full" : null };
    await openRun();
    expect(screen.getByRole("region", { name: "Result" }).textContent).toMatch(words);
    expect(screen.queryByRole("link", { name: "Try it" }) !== null).toBe(
      state === "stopped" || state === "diverged",
    );
  });
});

test("the diagnosis says what to try, and leads to the form with it", async () => {
  const finding = {
    code: "overfitting",
    message: "the test loss rises",
    advice: "stop earlier",
    changes: { patience: 5 },
  };
  job = { ...JOB, diagnosis: [finding, { ...finding, code: "other", changes: null }] };
  await openRun();
  const strip = screen.getByRole("region", { name: "Diagnosis" });
  expect(strip.textContent).toContain("The test loss rises. Stop earlier.");
  expect(within(strip).getByText("One more")).toBeTruthy();
  const link = within(strip).getByRole("link", { name: "Try this: patience 5" });
  expect(link.getAttribute("href")).toContain("patience=5");
  expect(link.getAttribute("href")).toContain("dataset=iris");
});

describe("for those who don’t see the curves", () => {
  test("the arrow keys read them, point by point", async () => {
    await openRun();
    const slider = screen.getByRole("slider", { name: /^Accuracy/ });
    const press = (key: string) => {
      fireEvent.keyDown(slider, { key });
      return slider.getAttribute("aria-valuetext");
    };
    expect(press("ArrowLeft")).toBe("Epoch 11: Training 80.0 %, Test 70.0 %, Guessing 33.3 %");
    expect(press("ArrowLeft")).toContain("Epoch 11");
    expect(press("End")).toContain("Epoch 12");
    expect(press("Home")).toContain("Epoch 11");
    expect(press("Escape")).toContain("Epoch 12");
  });

  test("there is a table, a page at a time", async () => {
    history = Array.from({ length: 250 }, (_, k) => report(k + 1));
    await openRun();
    fireEvent.click(button("Show as a table: Loss"));
    const table = screen.getByRole("table", { name: "Loss" });
    expect(within(table).getAllByRole("row").length).toBe(101);
    fireEvent.click(button("Next"));
    fireEvent.click(button("Next"));
    expect(within(table).getAllByRole("row").length).toBe(51);
    expect(within(table).getByRole("row", { name: "250 0.004 0.0048" })).toBeTruthy();
  });

  test("the confusion matrix is a table whose cells have both names", async () => {
    await openRun();
    const table = screen.getByRole("table", { name: "Confusion matrix" });
    const row = within(table).getByRole("row", { name: "versicolor 0 9 1" });
    expect(within(row).getByRole("rowheader").textContent).toBe("versicolor");
    expect(within(table).getAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual(
      ["called", "is", "setosa", "versicolor", "virginica"],
    );
  });

  test("little is spoken: a tenth, and the end", async () => {
    await openRun();
    const main = within(screen.getByRole("main"));
    const status = () => main.getAllByRole("status").map(({ textContent }) => textContent);
    expect(status()).toEqual([""]);
    await streamSays("epoch", 25, report(13));
    expect(status()).toEqual([""]);
    await streamSays("epoch", 26, report(18));
    expect(status()).toEqual(["30 percent: 18 of 60 epochs, 70.0 % right."]);
  });
});
