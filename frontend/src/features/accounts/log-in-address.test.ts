// Where one is after logging in.
import { expect, test } from "vitest";
import { placeAfter } from "./log-in-address";

test.each(["/", "/?net=digits", "/app/train?dataset=iris&epochs=20", "/app", "/app/runs/1"])(
  "one comes back to %s",
  (place) => {
    expect(placeAfter(place)).toBe(place);
  },
);

test.each([
  null,
  "",
  "https://evil.example/",
  "//evil.example/app",
  "/\\evil.example",
  "/application",
  "/logout",
  "/app/login?to=%2Fapp",
  "javascript:alert(1)",
])("%s leads to the first page", (place) => {
  expect(placeAfter(place)).toBe("/");
});
