// @vitest-environment jsdom
// A picture in place of a drawing.
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  answer,
  answering,
  button,
  closePage,
  DIGITS,
  drawLine,
  openPage,
  penDown,
  resetServer,
  server,
  strokeCount,
  surface,
  wait,
} from "../testing/page";

const SEVEN = new File(["a seven"], "seven.png", { type: "image/png" });

let formFields: unknown[][] = [];

/** What decodes pictures in a browser: here it finds one of the given size, or none. */
function browserReads(picture: { width: number; height: number } | null) {
  vi.stubGlobal("createImageBitmap", () =>
    picture === null
      ? Promise.reject(new DOMException("no picture"))
      : Promise.resolve({ ...picture, close: vi.fn() }),
  );
}

function readAs7(): Response {
  const row = DIGITS.map((digit) => (digit === "7" ? 0.97 : 0));
  const pixels = Array.from({ length: 784 }, (_, k) => (k === 0 ? 0.5 : 0));
  return Response.json({ prediction: [row], classes: DIGITS, input_array: [pixels] });
}

beforeEach(async () => {
  resetServer();
  server.mockImplementation(() => Promise.resolve(readAs7()));
  await openPage();
  browserReads({ width: 300, height: 300 });
  formFields = vi.spyOn(FormData.prototype, "set").mock.calls;
});
afterEach(closePage);

async function upload(file = SEVEN) {
  fireEvent.change(screen.getByTestId("upload"), { target: { files: [file] } });
  await wait(10);
}

/** What the form held under a name. (The Request of these tests cannot read jsdom's forms.) */
function sent(name: string): unknown[] | undefined {
  return formFields.findLast((field) => field[0] === name)?.slice(1);
}

const picture = () => surface().querySelector("img");

describe("an uploaded picture", () => {
  test("is sent as a form, shown, and answered", async () => {
    await upload();
    expect(server.mock.lastCall?.[0].url).toMatch(/\/predict$/);
    expect(sent("network_name")).toEqual(["digits"]);
    expect(sent("image")).toEqual([SEVEN, "seven.png"]);
    expect(picture()?.src).toBe("blob:picture");
    expect(answer().dataset).toMatchObject({ state: "sure", label: "7", confidence: "0.97" });
    expect(screen.getByRole("img", { name: "Your picture in 28 by 28 pixels" })).toBeTruthy();
  });

  test("is pending until then", () => {
    server.mockReturnValue(new Promise(() => undefined));
    fireEvent.change(screen.getByTestId("upload"), { target: { files: [SEVEN] } });
    expect(answer().dataset["state"]).toBe("pending");
    expect(screen.getByRole("img", { name: "An empty picture" })).toBeTruthy();
  });

  test("is not seen as the drawing before it", async () => {
    server.mockImplementation(() => Promise.resolve(answering({ 1: 0.9 }, {}, { 1: 0.9 })));
    drawLine(40);
    drawLine(60);
    await wait(10);
    expect(answer().dataset["label"]).toBe("11");
    server.mockReturnValue(new Promise(() => undefined));
    fireEvent.change(screen.getByTestId("upload"), { target: { files: [SEVEN] } });
    await wait(10);
    expect(screen.getByRole("img", { name: "An empty picture" })).toBeTruthy();
  });

  test("is always framed", async () => {
    fireEvent.click(screen.getByRole("radio", { name: "Raw" }));
    await upload();
    expect(screen.getByTestId("network-preview").dataset["mode"]).toBe("centred");
    expect(screen.getByRole("radio", { name: "Raw" }).matches(":disabled")).toBe(true);
  });

  test("goes as soon as somebody draws", async () => {
    await upload();
    server.mockResolvedValue(answering({ 1: 0.93 }));
    penDown(50, 50);
    expect(picture()).toBeNull();
    expect(answer().dataset["state"]).toBe("pending");
    expect(strokeCount()).toContain("1 stroke");
  });

  test("goes with Clear", async () => {
    await upload();
    fireEvent.click(button("Clear"));
    expect(picture()).toBeNull();
    expect(answer().dataset["state"]).toBe("blank");
  });

  test("takes the place of the drawing, which Undo brings back", async () => {
    drawLine();
    await upload();
    expect(surface().getAttribute("aria-label")).toContain("seven.png");
    fireEvent.click(button("Undo"));
    expect(picture()).toBeNull();
    expect(strokeCount()).toContain("1 stroke");
  });

  test("may be dropped or pasted too", async () => {
    fireEvent.drop(surface(), { dataTransfer: { types: ["Files"], files: [SEVEN] } });
    await wait(10);
    expect(answer().dataset["label"]).toBe("7");
    fireEvent.click(button("Clear"));
    fireEvent.paste(document.body, { clipboardData: { files: [SEVEN] } });
    await wait(10);
    expect(answer().dataset["label"]).toBe("7");
  });

  test("that is none is refused here, in plain words", async () => {
    browserReads(null);
    await upload();
    fireEvent.error(picture() ?? surface()); // the browser cannot show it either
    expect(picture()?.hidden).toBe(true);
    expect(answer().dataset["state"]).toBe("error");
    expect(answer().textContent).toContain("This file can’t be read as a picture.");
    expect(server).not.toHaveBeenCalled();
  });

  test("that the service refuses is answered in its own words", async () => {
    const detail = "there is no ink in this picture";
    server.mockResolvedValue(Response.json({ detail, status: 422 }, { status: 422 }));
    await upload();
    expect(answer().textContent).toContain(detail);
  });

  test("is made smaller before it is sent when it is large", async () => {
    browserReads({ width: 4000, height: 3000 });
    const smaller = new Blob(["smaller"]);
    const drawn: number[][] = [];
    const drawImage = (_: unknown, ...place: number[]) => drawn.push(place);
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({
      drawImage,
      createImageData: () => new ImageData(28, 28),
      putImageData: vi.fn(),
    } as unknown as null);
    vi.spyOn(HTMLCanvasElement.prototype, "toBlob").mockImplementation((callback) => {
      callback(smaller);
    });
    vi.stubGlobal(
      "ImageData",
      class {
        data = new Uint8ClampedArray(4 * 784);
      },
    );
    await upload();
    expect(drawn).toEqual([[0, 0, 1600, 1200]]);
    expect(sent("image")).toEqual([smaller, "seven.png"]);
  });
});
