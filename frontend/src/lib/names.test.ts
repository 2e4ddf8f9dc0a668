import { expect, test } from "vitest";
import { freeName, nameFromFile } from "./names";

test("a name is free, whatever the case", () => {
  expect(freeName("my-iris", ["digits"])).toBe("my-iris");
  expect(freeName("my-iris", ["My-Iris", "my-iris-2"])).toBe("my-iris-3");
  expect(freeName("x".repeat(64), ["x".repeat(58)])).toHaveLength(60);
});

test.each([
  ["grades.csv", "grades"],
  ["My grades (2).csv", "My-grades-2"],
  ["Zeugnisse Köln.zip", "Zeugnisse-Ko-ln"],
  ["数据.csv", "my-data"],
])("%s is called %s", (file, name) => {
  expect(nameFromFile(file)).toBe(name);
});
