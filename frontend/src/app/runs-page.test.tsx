// @vitest-environment jsdom
// The list of runs, and the header's word of what is in training.
import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { JOB } from "../features/runs/run-example";
import { button, closePage, openPage, resetServer, routes, wait } from "../testing/page";

const WAITING = {
  ...JOB,
  id: "b2",
  network_name: "next",
  state: "queued",
  position: 1,
  epoch: 0,
  progress: 0,
  latest: null,
} as const;
const DONE = { ...JOB, id: "c3", network_name: "done", state: "finished", dataset: null } as const;

beforeEach(resetServer);
afterEach(closePage);

function listing(...jobs: object[]) {
  const list = vi.fn(() => Response.json({ jobs, code: "SUCCESS" }));
  routes.set("GET /train", list);
  return list;
}

async function openRuns() {
  await openPage("/app/runs");
  await wait(10);
}

const row = (name: string) => screen.getByRole("row", { name: new RegExp(`^${name} `) });

test("says of each run how it stands, and leads to it, its data set and its network", async () => {
  listing(JOB, WAITING, DONE);
  await openRuns();
  const learning = row("my-iris");
  for (const words of ["Learning", "epoch 12 of 60", "about 12 s left", "86.7 %"]) {
    expect(learning.textContent).toContain(words);
  }
  expect(within(learning).getByRole("progressbar", { name: "Progress of my-iris" })).toBeTruthy();
  const address = (within_: HTMLElement, name: string) =>
    within(within_).getByRole("link", { name }).getAttribute("href");
  expect(address(learning, "my-iris")).toBe("/app/runs/a1");
  expect(address(learning, "iris")).toBe("/app/train?dataset=iris");
  expect(row("next").textContent).toContain("Waiting, next in line");
  expect(row("done").textContent).toContain("sent by the API");
  expect(address(row("done"), "Network done")).toBe("/app/networks/done");
  expect(address(screen.getByRole("main"), "Train a network")).toBe("/app/train");
});

test("asks again every two seconds while a run is under way, and seldom else", async () => {
  const list = listing(JOB);
  await openRuns();
  const before = list.mock.calls.length;
  await wait(6100);
  const busy = list.mock.calls.length - before;
  expect(busy).toBeGreaterThanOrEqual(3);
  const idle = listing(DONE);
  await wait(2100);
  await wait(10_000);
  expect(idle.mock.calls.length).toBe(1);
});

test("a run that has ended can be removed, and that is said", async () => {
  listing(JOB, DONE);
  const remove = vi.fn(() => new Response(null, { status: 204 }));
  routes.set("DELETE /train/c3", remove);
  await openRuns();
  expect(screen.queryByRole("button", { name: "Remove my-iris" })).toBeNull();
  fireEvent.click(button("Remove done"));
  await wait(10);
  expect(remove).toHaveBeenCalledOnce();
  expect(screen.queryByRole("row", { name: /^done/ })).toBeNull();
  expect(screen.getByRole("status").textContent).toBe("Removed “done”. Its network stays.");
  expect(document.activeElement?.contains(row("my-iris"))).toBe(true);
});

test("says why a run was not removed, and keeps it", async () => {
  listing(DONE);
  routes.set("DELETE /train/c3", () => Response.json({ detail: "the disk is full" }, { status: 500 }));
  await openRuns();
  fireEvent.click(button("Remove done"));
  await wait(10);
  expect(screen.getByRole("alert").textContent).toBe("The disk is full.");
  expect(row("done")).toBeTruthy();
});

test("says that there is nothing yet, and where to begin", async () => {
  await openRuns();
  expect(screen.getByText(/Nothing has been trained here yet/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Train your first network" })).toBeTruthy();
});

test("says that the server is away, and tries again by itself", async () => {
  routes.set("GET /train", () => Promise.reject(new TypeError("Failed to fetch")));
  await openRuns();
  expect(screen.getByRole("alert").textContent).toContain("The server does not answer");
  listing(JOB);
  await wait(4100);
  expect(row("my-iris")).toBeTruthy();
});

test("a list that is there stays, though it can’t be had anew", async () => {
  listing(JOB);
  await openRuns();
  routes.set("GET /train", () => Promise.reject(new TypeError("Failed to fetch")));
  await wait(2100);
  expect(screen.getByText(/The server does not answer/)).toBeTruthy();
  expect(row("my-iris")).toBeTruthy();
});

test("every page says how many networks are in training", async () => {
  listing(JOB, WAITING, DONE);
  await openPage("/");
  await wait(10);
  const pill = screen.getByRole("link", { name: "2 training" });
  expect(pill.getAttribute("href")).toBe("/app/runs");
  listing(DONE);
  await wait(3100);
  expect(screen.queryByRole("link", { name: /training/ })).toBeNull();
});
