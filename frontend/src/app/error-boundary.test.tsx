// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { ErrorBoundary } from "./error-boundary";

afterEach(cleanup);

function Broken(): never {
  throw new Error("a mistake of ours");
}

test("a page that fails says so, and offers to load again", () => {
  vi.spyOn(console, "error").mockReturnValue(undefined); // React reports the error there
  render(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(screen.getByRole("alert").textContent).toContain("Something went wrong");
  expect(screen.getByRole("button", { name: "Load again" })).toBeTruthy();
});
