// @vitest-environment jsdom
// The drawing page with a stand-in for the server: what people do, and what they then see.
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  answer,
  answering,
  button,
  closePage,
  DIGITS,
  drawLine,
  finger,
  lastPixels,
  openPage,
  penDown,
  penMove,
  penUp,
  resetServer,
  server,
  strokeCount,
  surface,
  wait,
} from "../testing/page";

const secondFinger = { ...finger, pointerId: 2, isPrimary: false };

beforeEach(async () => {
  resetServer();
  await openPage();
});
afterEach(closePage);

describe("a blank page", () => {
  test("asks for a digit, and has nothing to take back", () => {
    expect(answer().dataset["state"]).toBe("blank");
    expect(answer().textContent).toBe("Draw a digit or a number");
    expect(button("Undo").disabled).toBe(true);
    expect(button("Clear").disabled).toBe(true);
    expect(screen.getByTestId("bar-0").dataset["value"]).toBe("0");
  });
});

describe("drawing", () => {
  test("shows the answer to what was drawn", async () => {
    server.mockResolvedValue(answering({ 1: 0.93, 7: 0.04 }));
    drawLine();
    expect(answer().dataset["state"]).toBe("pending");
    await wait(10);

    expect(answer().dataset).toMatchObject({ state: "sure", label: "1", confidence: "0.93" });
    expect(answer().textContent).toBe("1 93.0 %");
    expect(screen.getByTestId("bar-1").dataset["value"]).toBe("0.93");
    expect(screen.getByTestId("bar-1").textContent).toContain("✓");
    expect(screen.getByTestId("bar-7").textContent).toBe("74.0 %");
  });

  test("sends the 784 numbers to the network named digits", async () => {
    server.mockResolvedValue(answering({ 1: 0.93 }));
    drawLine();
    const request = server.mock.calls[0]?.[0];
    expect(new URL(request?.url ?? "").pathname).toBe("/predict");
    const body = (await request?.json()) as { network_name: string; input_array: number[] };
    expect(body.network_name).toBe("digits");
    expect(body.input_array).toHaveLength(784);
    expect(body.input_array[14 * 28 + 14]).toBe(1);
    expect(body.input_array[0]).toBe(0);
  });

  test("includes the last move before the pen is lifted", async () => {
    server.mockResolvedValue(answering({ 1: 0.93 }));
    penDown(20, 50);
    await wait(200);
    penMove(80, 50);
    penUp(); // before the next frame
    const middleRow = (await lastPixels()).slice(14 * 28, 15 * 28);
    expect(middleRow.filter((value) => value === 1).length).toBeGreaterThan(15);
  });

  test("says which two digits it hesitates between", async () => {
    server.mockResolvedValue(answering({ 4: 0.48, 9: 0.41 }));
    drawLine();
    await wait(10);
    expect(answer().dataset).toMatchObject({ state: "unsure", label: "4", confidence: "0.48" });
    expect(answer().textContent).toBe("Not sure: 4 or 9");
  });

  test("takes the answer back with the first touch of new ink, but keeps the bars", async () => {
    server.mockResolvedValueOnce(answering({ 1: 0.93 }));
    drawLine();
    await wait(10);
    server.mockReturnValue(new Promise(() => undefined));
    penDown(20, 20);
    expect(answer().dataset["state"]).toBe("pending");
    expect(answer().dataset["label"]).toBeUndefined();
    expect(answer().dataset["confidence"]).toBeUndefined();
    expect(screen.getByTestId("bar-1").dataset["value"]).toBe("0.93");
  });

  test("never names a digit for ink that has changed since", async () => {
    let answerFirst: (response: Response) => void = () => undefined;
    server.mockReturnValueOnce(new Promise((resolve) => (answerFirst = resolve)));
    server.mockResolvedValueOnce(answering({ 4: 0.97 }));
    drawLine();
    drawLine();
    await wait(10);
    answerFirst(answering({ 1: 0.99 }));
    await wait(1000);
    expect(answer().dataset).toMatchObject({ state: "sure", label: "4" });
  });

  test("speaks once the drawing has rested", async () => {
    server.mockImplementation(() => Promise.resolve(answering({ 7: 0.93, 1: 0.04 })));
    drawLine();
    await wait(500);
    expect(screen.getByRole("status").textContent).toBe("");
    await wait(200);
    expect(screen.getByRole("status").textContent).toBe("Seven, 93 percent. Next one, 1.");
  });
});

describe("the pen", () => {
  beforeEach(() => {
    server.mockImplementation(() => Promise.resolve(answering({ 1: 0.93 })));
  });

  test("is the first finger only", () => {
    penDown(10, 10, secondFinger);
    expect(strokeCount()).toContain("blank");
    penDown(50, 50);
    penDown(10, 10, secondFinger);
    expect(strokeCount()).toContain("1 stroke");
  });

  test("stays down when a second finger is lifted", () => {
    penDown(50, 50);
    penUp(secondFinger);
    fireEvent.pointerCancel(surface(), finger); // only a pen that is down can be taken away
    expect(strokeCount()).toContain("blank");
  });

  test("is not the palm that rests beside the stylus", () => {
    penDown(50, 50, { ...finger, pointerType: "pen" });
    penDown(90, 90, { ...finger, pointerId: 3 }); // a palm is the first touch, hence primary too
    expect(strokeCount()).toContain("1 stroke");
  });

  test("can draw again after the pointer was lost without a word", () => {
    penDown(50, 50);
    fireEvent.lostPointerCapture(surface(), finger);
    penDown(60, 60);
    expect(strokeCount()).toContain("2 strokes");
  });

  test("is the left mouse button only", () => {
    penDown(50, 50, { ...finger, pointerType: "mouse", button: 2 });
    expect(strokeCount()).toContain("blank");
  });

  test("drops the stroke when the system takes the pointer away", () => {
    penDown(50, 50);
    penMove(60, 60);
    fireEvent.pointerCancel(surface(), finger);
    expect(strokeCount()).toContain("blank");
    expect(answer().dataset["state"]).toBe("blank");
  });
});

describe("taking back", () => {
  beforeEach(() => {
    server.mockImplementation(() => Promise.resolve(answering({ 1: 0.93 })));
    drawLine();
    drawLine();
  });

  test("Undo removes the last stroke and asks again", async () => {
    await wait(10);
    fireEvent.click(button("Undo"));
    expect(strokeCount()).toContain("1 stroke");
    expect(answer().dataset["state"]).toBe("pending");
    await wait(10);
    expect(answer().dataset["state"]).toBe("sure");
  });

  test.each([{ ctrlKey: true }, { metaKey: true }])("undo by keyboard: %o", (modifier) => {
    fireEvent.keyDown(surface(), { key: "z", ...modifier });
    expect(strokeCount()).toContain("1 stroke");
    fireEvent.keyDown(button("Clear"), { key: "z", ...modifier });
    expect(strokeCount()).toContain("blank");
  });

  test("Clear leaves nothing of the former answer for the next drawing", async () => {
    await wait(10);
    fireEvent.click(button("Clear"));
    server.mockReturnValue(new Promise(() => undefined));
    penDown(50, 50);
    expect(screen.getByTestId("bar-1").dataset["value"]).toBe("0");
    expect(answer().textContent).not.toContain("1");
  });

  test("Clear leaves a blank page, also when an answer comes late", async () => {
    fireEvent.click(button("Clear"));
    expect(answer().dataset["state"]).toBe("blank");
    expect(document.activeElement).toBe(surface());
    await wait(1000);
    expect(answer().dataset["state"]).toBe("blank");
    expect(screen.getByTestId("bar-1").dataset["value"]).toBe("0");
    expect(screen.getByRole("status").textContent).toBe("");
  });
});

describe("the tools", () => {
  beforeEach(() => {
    server.mockImplementation(() => Promise.resolve(answering({ 1: 0.93 })));
  });

  test("Redo brings back what Undo took, by button and by key", async () => {
    drawLine();
    fireEvent.click(button("Undo"));
    expect(button("Redo").disabled).toBe(false);
    fireEvent.click(button("Redo"));
    expect(strokeCount()).toContain("1 stroke");
    expect(button("Redo").disabled).toBe(true);
    fireEvent.keyDown(surface(), { key: "z", ctrlKey: true });
    fireEvent.keyDown(surface(), { key: "Z", ctrlKey: true, shiftKey: true });
    expect(strokeCount()).toContain("1 stroke");
    fireEvent.keyDown(surface(), { key: "z", metaKey: true });
    fireEvent.keyDown(surface(), { key: "y", ctrlKey: true });
    expect(strokeCount()).toContain("1 stroke");
    await wait(10);
    expect(answer().dataset["state"]).toBe("sure");
  });

  test("Clear can be undone", () => {
    drawLine();
    drawLine();
    fireEvent.click(button("Clear"));
    fireEvent.click(button("Undo"));
    expect(strokeCount()).toContain("2 strokes");
  });

  test("the eraser cuts what it rubs over, in one step", async () => {
    drawLine();
    await wait(10);
    fireEvent.click(button("Eraser"));
    expect(button("Eraser").getAttribute("aria-pressed")).toBe("true");
    penDown(20, 50);
    penMove(80, 50);
    penUp();
    expect(strokeCount()).toContain("2 strokes");
    expect(answer().dataset["state"]).toBe("pending");
    fireEvent.click(button("Undo"));
    expect(strokeCount()).toContain("1 stroke");
  });

  test("a random example is ink like any other", async () => {
    fireEvent.click(button("Random example"));
    expect(strokeCount()).toContain("stroke");
    await wait(10);
    expect(answer().dataset["state"]).toBe("sure");
    expect(await lastPixels()).toHaveLength(784);
    fireEvent.click(button("Undo"));
    expect(strokeCount()).toContain("blank");
  });

  test("another brush is no other drawing: nothing is asked again", async () => {
    drawLine();
    await wait(10);
    fireEvent.change(screen.getByRole("slider", { name: /Brush/ }), { target: { value: "14" } });
    expect(answer().dataset["state"]).toBe("sure");
    await wait(1000);
    expect(server).toHaveBeenCalledTimes(1);
  });
});

describe("what the network sees", () => {
  const preview = () => screen.getByTestId("network-preview");
  const choose = (name: string) => fireEvent.click(screen.getByRole("radio", { name }));
  const inkedRows = (pixels: number[]) =>
    pixels.flatMap((value, k) => (value > 0.5 ? [Math.floor(k / 28)] : []));

  beforeEach(async () => {
    server.mockImplementation(() => Promise.resolve(answering({ 1: 0.93 })));
    penDown(10, 10);
    penMove(10, 30);
    penUp();
    await wait(10);
  });

  test("is centred unless one asks for raw ink, and then sent raw", async () => {
    expect(preview().dataset["mode"]).toBe("centred");
    expect(Math.max(...inkedRows(await lastPixels()))).toBe(23);
    choose("Raw");
    expect(preview().dataset["mode"]).toBe("raw");
    expect(answer().dataset["state"]).toBe("pending");
    await wait(10);
    expect(answer().dataset["state"]).toBe("sure");
    expect(Math.max(...inkedRows(await lastPixels()))).toBeLessThan(11);
    choose("Centred");
    await wait(10);
    expect(server).toHaveBeenCalledTimes(3);
  });

  test("is drawn with the brush when it is raw", async () => {
    choose("Raw");
    await wait(10);
    const thin = await lastPixels();
    fireEvent.change(screen.getByRole("slider", { name: /Brush/ }), { target: { value: "14" } });
    expect(answer().dataset["state"]).toBe("pending");
    await wait(10);
    const mass = (pixels: number[]) => pixels.reduce((sum, value) => sum + value, 0);
    expect(mass(await lastPixels())).toBeGreaterThan(1.3 * mass(thin));
  });
});

describe("Copy as curl", () => {
  const copied = vi.fn<(text: string) => Promise<void>>();

  beforeEach(() => {
    copied.mockReset();
    copied.mockResolvedValue(undefined);
    vi.stubGlobal("navigator", { clipboard: { writeText: copied } });
    server.mockImplementation(() => Promise.resolve(answering({ 1: 0.93 })));
  });

  test("copies the request for the ink on the surface, with all its numbers", async () => {
    expect(button("Copy as curl").disabled).toBe(true);
    drawLine();
    fireEvent.click(button("Copy as curl"));
    await wait(0);
    expect(button("Copied")).toBeTruthy();
    expect(copied.mock.lastCall?.[0]).toContain(JSON.stringify(await lastPixels()));
    await wait(2000);
    expect(button("Copy as curl")).toBeTruthy();
  });

  test("says so where the browser does not allow it", async () => {
    copied.mockRejectedValue(new DOMException("not allowed"));
    drawLine();
    fireEvent.click(button("Copy as curl"));
    await wait(0);
    expect(button("Can’t copy here")).toBeTruthy();
  });
});

describe("when something is wrong", () => {
  test("a server that is down: says so, tries again, and recovers by itself", async () => {
    server.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    server.mockImplementation(() => Promise.resolve(answering({ 1: 0.93 })));
    drawLine();
    await wait(10);
    expect(answer().dataset["state"]).toBe("error");
    expect(answer().textContent).toContain("The server does not answer. Is it running?");
    expect(answer().dataset["label"]).toBeUndefined();
    await wait(2000);
    expect(answer().dataset["state"]).toBe("sure");
  });

  test("Try again does not wait", async () => {
    server.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    server.mockImplementation(() => Promise.resolve(answering({ 1: 0.93 })));
    drawLine();
    await wait(10);
    fireEvent.click(button("Try again"));
    await wait(10);
    expect(answer().dataset["state"]).toBe("sure");
  });

  test("a refusal is shown in the service's own words", async () => {
    const problem = { title: "Not found", status: 404, detail: "There is no network 'digits'." };
    server.mockResolvedValue(Response.json(problem, { status: 404 }));
    drawLine();
    await wait(10);
    expect(answer().dataset["state"]).toBe("error");
    expect(answer().textContent).toContain("There is no network 'digits'.");
  });

  test("an error page of something else than our service counts as no server", async () => {
    server.mockResolvedValue(new Response("Bad gateway", { status: 502 }));
    drawLine();
    await wait(10);
    expect(answer().textContent).toContain("The server does not answer.");
  });

  test("a network that answers no numbers is named as the cause", async () => {
    const row = DIGITS.map(() => null);
    server.mockResolvedValue(Response.json({ prediction: [row], classes: DIGITS }));
    drawLine();
    await wait(10);
    expect(answer().textContent).toContain("This network gives no usable answer.");
  });
});
