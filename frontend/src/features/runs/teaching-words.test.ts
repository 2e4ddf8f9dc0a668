// What a network is called that was taught.
import { expect, test } from "vitest";
import { taughtName } from "./teaching-words";

test.each([
  ["digits", "digits-my-hand"],
  ["digits-my-hand", "digits-my-hand"],
  ["digits-my-hand-3", "digits-my-hand"],
  ["my-hand", "my-hand-my-hand"],
])("what learns from %s is called %s", (name, taught) => {
  expect(taughtName(name)).toBe(taught);
});
