import { expect, test } from "vitest";
import { blend, cividis, diverging, fromHex, inkOn, toCss } from "./scales";

test("cividis goes from dark blue to yellow, and stays there", () => {
  expect(cividis(0)).toEqual(fromHex("#00224e"));
  expect(cividis(1)).toEqual(fromHex("#fee838"));
  expect(cividis(7)).toEqual(cividis(1));
});

test("zero is neutral on the diverging scale, and both signs differ", () => {
  expect(diverging(0)).toEqual([247, 247, 247]);
  expect(diverging(-1)).toEqual(fromHex("7f3b08"));
  expect(diverging(1)).toEqual(fromHex("2d004b"));
});

test("what is written on a colour can be read", () => {
  expect(inkOn(cividis(0))).toEqual([255, 255, 255]);
  expect(inkOn(cividis(1))).toEqual([0, 0, 0]);
});

test("colours blend, and are written for CSS", () => {
  expect(toCss(blend([0, 0, 0], [200, 100, 50], 0.5))).toBe("rgb(100 50 25)");
});
