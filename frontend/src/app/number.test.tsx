// @vitest-environment jsdom
// Several digits side by side: which ink is asked about, and how a number is shown.
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  answer,
  answering,
  button,
  closePage,
  DIGITS,
  drawLine,
  lastPixels,
  lastRows,
  openPage,
  penDown,
  resetServer,
  server,
  wait,
} from "../testing/page";

beforeEach(async () => {
  resetServer();
  await openPage();
});
afterEach(closePage);

const bar = (digit: number) => screen.getByTestId(`bar-${digit.toString()}`).dataset["value"];
const radio = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });
const choices = () => screen.queryByRole("group", { name: "Which digit the bars are for" });

/** Two lines, close enough to be one digit: the network is asked about left, both, right. */
async function drawTwoLines(...chances: Record<number, number>[]) {
  server.mockImplementation(() => Promise.resolve(answering({ 1: 0.9 })));
  drawLine(40);
  await wait(10);
  server.mockImplementation(() => Promise.resolve(answering(...chances)));
  drawLine(60);
  await wait(10);
}

describe("a number", () => {
  test("is read as the digits that together are the likeliest", async () => {
    await drawTwoLines({ 1: 0.75 }, { 4: 0.5 }, { 7: 0.875 });
    expect(answer().dataset).toMatchObject({ state: "sure", label: "17", confidence: "0.65625" });
    expect(answer().textContent).toBe("17 65.6 %");
  });

  test("is asked about in one request, with one row for each candidate", async () => {
    await drawTwoLines({ 1: 0.96 }, { 4: 0.5 }, { 7: 0.95 });
    expect(server).toHaveBeenCalledTimes(2);
    expect((await lastRows()).map((row) => row.length)).toEqual([784, 784, 784]);
  });

  test("is none if the network knows all strokes together as one digit", async () => {
    await drawTwoLines({ 1: 0.9 }, { 4: 0.97 }, { 1: 0.9 });
    expect(answer().dataset).toMatchObject({ state: "sure", label: "4", confidence: "0.97" });
    expect(answer().textContent).toBe("4 97.0 %");
    expect(choices()).toBeNull();
    expect(bar(4)).toBe("0.97");
  });

  test("is pending with the first touch of new ink", async () => {
    await drawTwoLines({ 1: 0.96 }, {}, { 7: 0.95 });
    penDown(90, 50);
    expect(answer().dataset["state"]).toBe("pending");
    expect(answer().dataset["label"]).toBeUndefined();
  });

  test("leaves what the network saw in sight until it is read anew", async () => {
    await drawTwoLines({ 1: 0.96 }, {}, { 7: 0.95 });
    penDown(90, 50);
    expect(screen.getByRole("img", { name: /: digit 2 of 2$/ })).toBeTruthy();
  });

  test("is never read from raw ink, which goes as it lies there", async () => {
    await drawTwoLines({ 1: 0.96 }, {}, { 7: 0.95 });
    server.mockImplementation(() => Promise.resolve(answering({ 0: 0.7 })));
    fireEvent.click(screen.getByRole("radio", { name: "Raw" }));
    await wait(10);
    expect(answer().dataset["label"]).toBe("0");
    expect(await lastPixels()).toHaveLength(784);
  });

  test("that no answer came for is no answer", async () => {
    await drawTwoLines({ 1: 0.96 });
    expect(answer().dataset["state"]).toBe("error");
  });
});

describe("doubt", () => {
  test("about one digit is said", async () => {
    await drawTwoLines({ 1: 0.5, 7: 0.4 }, {}, { 6: 0.875 });
    expect(answer().dataset).toMatchObject({ state: "unsure", label: "16", confidence: "0.4375" });
    expect(answer().textContent).toBe("Not sure: ?6 (1 or 7)");
  });

  test("whether it is a digit at all names none", async () => {
    server.mockResolvedValue(answering({ 4: 0.2, 9: 0.15 }));
    drawLine();
    await wait(10);
    expect(answer().dataset).toMatchObject({ state: "unsure", label: "4", confidence: "0.2" });
    expect(answer().textContent).toBe("Not sure this is a digit");
    expect(document.querySelector(".bar-best")).toBeNull();
  });
});

describe("the digits of a number", () => {
  beforeEach(() => drawTwoLines({ 1: 0.96 }, {}, { 7: 0.5, 9: 0.4 }));

  test("can be chosen: first comes the least sure one", () => {
    expect(radio("Digit 2: 7?").checked).toBe(true);
    expect([bar(7), bar(9), bar(1)]).toEqual(["0.5", "0.4", "0"]);
    expect(screen.getByRole("list", { name: "Digit 2: confidence for each" })).toBeTruthy();
    fireEvent.click(radio("Digit 1: 1"));
    expect(bar(1)).toBe("0.96");
    expect(screen.getByTestId("bar-1").textContent).toContain("✓");
  });

  test("are what the network sees", () => {
    const preview = () => screen.getByTestId("network-preview").getAttribute("aria-label");
    expect(preview()).toBe("Your drawing in 28 by 28 pixels: digit 2 of 2");
    fireEvent.click(radio("Digit 1: 1"));
    expect(preview()).toBe("Your drawing in 28 by 28 pixels: digit 1 of 2");
    expect(screen.getByRole("heading", { name: "What the network sees: digit 1 of 2" })).toBeTruthy();
  });

  test("are chosen anew with every answer", async () => {
    fireEvent.click(radio("Digit 1: 1"));
    drawLine(60);
    await wait(10);
    expect(radio("Digit 2: 7?").checked).toBe(true);
  });

  test("are not there for a single one", async () => {
    server.mockImplementation(() => Promise.resolve(answering({ 1: 0.9 })));
    fireEvent.click(button("Undo"));
    await wait(10);
    expect(choices()).toBeNull();
    expect(bar(1)).toBe("0.9");
  });

  test("are what Copy as curl asks about", async () => {
    const copied = vi.fn<(text: string) => Promise<void>>().mockResolvedValue(undefined);
    vi.stubGlobal("navigator", { clipboard: { writeText: copied } });
    fireEvent.click(button("Copy as curl"));
    await wait(0);
    const [left, , right] = await lastRows();
    const command = copied.mock.lastCall?.[0];
    expect(command).toContain(JSON.stringify({ network_name: "digits", input_array: [left, right] }));
  });
});

test("a picture with several digits is shown as a number", async () => {
  const row = (digit: string, share: number) => DIGITS.map((name) => (name === digit ? share : 0));
  const blank = Array.from({ length: 784 }, () => 0);
  vi.stubGlobal("createImageBitmap", () => Promise.resolve({ width: 9, height: 9, close: vi.fn() }));
  server.mockResolvedValue(
    Response.json({
      prediction: [row("4", 0.875), row("2", 0.75)],
      classes: DIGITS,
      input_array: [blank, blank],
      number: "42",
    }),
  );
  const file = new File(["a number"], "number.png", { type: "image/png" });
  fireEvent.change(screen.getByTestId("upload"), { target: { files: [file] } });
  await wait(10);
  expect(answer().dataset).toMatchObject({ state: "sure", label: "42", confidence: "0.65625" });
  expect(radio("Digit 2: 2").checked).toBe(true);
  expect(screen.getByTestId("network-preview").getAttribute("aria-label")).toBe(
    "Your picture in 28 by 28 pixels: digit 2 of 2",
  );
});
