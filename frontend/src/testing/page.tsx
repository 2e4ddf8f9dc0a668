// The whole page with a stand-in for the server and for what jsdom lacks of a browser, and the
// gestures of those who use it.
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { MemoryRouter, useLocation } from "react-router";
import { vi } from "vitest";
import { App } from "../app/app";
import { newQueryClient } from "../app/query-client";
// The pages that the app fetches when one goes there: here they are fetched beforehand, since the
// clock of these tests stands still.
import "../app/account-page";
import "../app/class-page";
import "../app/compare-page";
import "../app/drawing-set-page";
import "../app/drawings-page";
import "../app/log-in-page";
import "../app/network-page";
import "../app/networks-page";
import "../app/run-page";
import "../app/runs-page";
import "../app/train-page";
import "../features/runs/teach-network";

export const DIGITS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

export const DIGITS_NETWORK = {
  name: "digits",
  builtin: true,
  layers: [[784], [128, "relu"], [10, "softmax"]],
  loss_function: "cross_entropy",
  parameters: 101_770,
  classes: DIGITS,
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

/** Stands for POST /predict. */
export const server = vi.fn<(request: Request) => Promise<Response>>();

/** Stands for GET /networks. */
export const networks = vi.fn<() => Promise<Response>>();

/** Stand for further routes, such as "GET /datasets". */
export const routes = new Map<string, (request: Request) => Response | Promise<Response>>();

export function listing(...list: object[]): Promise<Response> {
  return Promise.resolve(Response.json({ networks: list, code: "SUCCESS" }));
}

/** The service's answer: for each row that was asked about, the chances of some digits. */
export function answering(...rows: Record<number, number>[]): Response {
  const prediction = rows.map((chances) => DIGITS.map((_, k) => chances[k] ?? 0));
  return Response.json({ prediction, classes: DIGITS, code: "SUCCESS" });
}

/** Open the page at an address, with a clock that stands still until `wait` moves it. */
export async function openPage(address = "/"): Promise<void> {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (request: Request) => {
    const route = `${request.method} ${new URL(request.url).pathname}`;
    const answer = routes.get(route) ?? (route === "GET /networks" ? networks : server);
    return Promise.resolve(answer(request));
  });
  vi.stubGlobal("matchMedia", () => new EventTarget());
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
  vi.stubGlobal("scrollTo", vi.fn());
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(
    new DOMRect(0, 0, 100, 100),
  );
  HTMLElement.prototype.setPointerCapture = vi.fn();
  URL.createObjectURL = () => "blob:picture";
  URL.revokeObjectURL = vi.fn();
  render(
    <QueryClientProvider client={newQueryClient()}>
      <MemoryRouter initialEntries={[address]}>
        <App />
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  await wait(0);
  await wait(10); // until it is known who is here, and the page was fetched
  await wait(10); // and what it asks for, too
}

/** Where one is: there is no address bar in here. */
function Address() {
  const { pathname, search } = useLocation();
  return <span data-testid="address">{pathname + search}</span>;
}

/** The server as it is unless a test says otherwise. */
export function resetServer(): void {
  routes.clear();
  routes.set("GET /me", () => Response.json({ user: null, guest: "full", signup: "open" }));
  routes.set("GET /train", () => Response.json({ jobs: [], code: "SUCCESS" }));
  routes.set("GET /datasets", () => Response.json({ datasets: [], code: "SUCCESS" }));
  localStorage.clear();
  server.mockReset();
  networks.mockReset();
  networks.mockImplementation(() => listing(DIGITS_NETWORK));
}

export function closePage(): void {
  cleanup();
  vi.useRealTimers();
}

export async function wait(milliseconds: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(milliseconds));
}

export const surface = () => screen.getByTestId("drawing");
export const answer = () => screen.getByTestId("answer");
export const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
export const strokeCount = () => surface().getAttribute("aria-label");

/** The 784 numbers of the latest question, if it was about one digit. */
export async function lastPixels(): Promise<number[]> {
  return (await lastInput()) as number[];
}

/** The same if it was about several. */
export async function lastRows(): Promise<number[][]> {
  return (await lastInput()) as number[][];
}

async function lastInput(): Promise<unknown> {
  const body = (await server.mock.lastCall?.[0].clone().json()) as { input_array: unknown };
  return body.input_array;
}

export const finger = { pointerId: 1, isPrimary: true, button: 0, pointerType: "touch" };

// The surface is 100 x 100 pixels large in here.
export function penDown(x: number, y: number, pointer = finger): void {
  fireEvent.pointerDown(surface(), { ...pointer, clientX: x, clientY: y });
}
export function penMove(x: number, y: number, pointer = finger): void {
  fireEvent.pointerMove(surface(), { ...pointer, clientX: x, clientY: y });
}
export function penUp(pointer = finger): void {
  fireEvent.pointerUp(surface(), pointer);
}
/** An upright line: at the same place twice it is still one digit. */
export function drawLine(x = 50): void {
  penDown(x, 20);
  penMove(x, 80);
  penUp();
}
export function press(...keys: string[]): void {
  for (const key of keys) fireEvent.keyDown(document.activeElement ?? document.body, { key });
}
