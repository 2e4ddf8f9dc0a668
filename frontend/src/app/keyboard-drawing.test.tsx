// @vitest-environment jsdom
// Drawing without a pointer: what the keys do, what is shown and what is spoken.
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  answer,
  answering,
  button,
  closePage,
  drawLine,
  lastPixels,
  openPage,
  press,
  resetServer,
  server,
  strokeCount,
  surface,
  wait,
} from "../testing/page";

beforeEach(async () => {
  resetServer();
  server.mockImplementation(() => Promise.resolve(answering({ 1: 0.93, 7: 0.04 })));
  await openPage();
  act(() => {
    surface().focus();
  });
});
afterEach(closePage);

const times = (count: number, key: string) => Array.from({ length: count }, () => key);
const cursor = () => surface().querySelector(".keyboard-cursor");
const instructions = () => {
  const id = surface().getAttribute("aria-describedby") ?? "";
  return document.getElementById(id);
};

describe("drawing by keyboard", () => {
  test("a digit is drawn, read and spoken", async () => {
    press(...times(8, "ArrowUp"), "p", ...times(16, "ArrowDown"), "p");
    expect(strokeCount()).toContain("1 stroke");
    await wait(10);
    expect(answer().dataset).toMatchObject({ state: "sure", label: "1" });
    const middleColumn = (await lastPixels()).filter((_, k) => k % 28 === 14);
    expect(middleColumn.filter((value) => value === 1).length).toBeGreaterThanOrEqual(19);
    await wait(600);
    expect(screen.getByRole("status").textContent).toBe("One, 93 percent. Next one, 7.");
  });

  test("moving with the pen up leaves no ink", () => {
    press("ArrowUp", "ArrowLeft");
    expect(strokeCount()).toContain("blank");
  });

  test("Space inks one cell, and rubs it out again", () => {
    press(" ");
    expect(strokeCount()).toContain("1 stroke");
    press(" ");
    expect(strokeCount()).toContain("blank");
  });

  test("the eraser rubs where it goes", () => {
    drawLine();
    press(...times(2, "ArrowLeft"), "e", "p", ...times(4, "ArrowRight"), "p");
    expect(button("Eraser").getAttribute("aria-pressed")).toBe("true");
    expect(strokeCount()).toContain("2 strokes");
  });

  test("brackets change the brush", () => {
    press("]", "]", "[");
    expect(screen.getByRole<HTMLInputElement>("slider", { name: /Brush/ }).value).toBe("11");
  });

  test("brackets count however a keyboard types them, other combinations do not", () => {
    const brush = () => screen.getByRole<HTMLInputElement>("slider", { name: /Brush/ }).value;
    fireEvent.keyDown(surface(), { key: "]", ctrlKey: true, altKey: true });
    expect(brush()).toBe("11");
    fireEvent.keyDown(surface(), { key: "[", metaKey: true });
    expect(brush()).toBe("11");
    expect(fireEvent.keyDown(surface(), { key: "p", ctrlKey: true })).toBe(true);
    expect(strokeCount()).toContain("blank");
  });

  test("Shift and an arrow go four cells, and never off the grid", () => {
    const columnNow = () => /column (\d+)/.exec(document.body.textContent)?.[1];
    fireEvent.keyDown(surface(), { key: "ArrowRight", shiftKey: true });
    expect(columnNow()).toBe("19");
    press(...times(20, "ArrowRight"));
    expect(columnNow()).toBe("28");
  });

  test("a stroke is one step to undo", () => {
    press("p", ...times(5, "ArrowDown"), "p");
    fireEvent.keyDown(surface(), { key: "z", ctrlKey: true });
    expect(strokeCount()).toContain("blank");
  });

  test("the cursor and the keys are shown while they are used, and not while a pointer draws", () => {
    press("ArrowUp");
    expect(cursor()).not.toBeNull();
    expect(instructions()?.className).toBe("key-instructions");
    drawLine();
    expect(cursor()).toBeNull();
    expect(instructions()?.className).toBe("only-spoken");
  });

  test("Esc lifts the pen and leads to the tools", () => {
    press("p", "ArrowDown", "Escape");
    expect(document.activeElement).toBe(screen.getByRole("group", { name: "Tools" }));
    expect(cursor()).toBeNull();
    fireEvent.keyDown(surface(), { key: "ArrowDown" });
    expect(strokeCount()).toContain("1 stroke");
  });

  test("Tab is not taken, and leaving lifts the pen", () => {
    press("p");
    expect(fireEvent.keyDown(surface(), { key: "Tab" })).toBe(true); // the browser's own
    act(() => {
      button("Eraser").focus();
    });
    act(() => {
      surface().focus();
    });
    press("ArrowDown", "ArrowDown");
    press("p");
    expect(strokeCount()).toContain("2 strokes");
  });
});
