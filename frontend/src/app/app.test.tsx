// @vitest-environment jsdom
// The frame around the pages: places, the choice of a network, and the list of networks.
import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  answer,
  answering,
  button,
  closePage,
  DIGITS_NETWORK,
  drawLine,
  listing,
  networks,
  openPage,
  resetServer,
  server,
  strokeCount,
  wait,
} from "../testing/page";

const MINE = { ...DIGITS_NETWORK, name: "mine", builtin: false, metrics: {} };
const IRIS = { ...DIGITS_NETWORK, name: "iris", input: { kind: "features", names: ["width"] } };
const BROKEN = { ...MINE, name: "broken", layers: null, input: null, damage: "it is cut short" };

const heading = () => screen.getByRole("heading", { level: 1 });
const link = (name: string) => screen.getByRole("link", { name });
const picker = () => screen.getByTestId<HTMLSelectElement>("network-picker");

beforeEach(() => {
  resetServer();
  networks.mockImplementation(() => listing(BROKEN, DIGITS_NETWORK, IRIS, MINE));
  server.mockImplementation(() => Promise.resolve(answering({ 1: 0.93 })));
});
afterEach(closePage);

async function askedNetwork(): Promise<string | undefined> {
  const body = (await server.mock.lastCall?.[0].json()) as { network_name: string } | undefined;
  return body?.network_name;
}

async function goTo(name: string) {
  fireEvent.click(link(name));
  await wait(0);
  await wait(0); // once more for a page that was fetched
}

describe("the places", () => {
  test.each([
    ["/", "A network that reads digits", "Draw"],
    ["/app/draw", "A network that reads digits", "Draw"],
    ["/app/train", "Train a network", "Train"],
    ["/app/runs", "Runs", "Runs"],
    ["/app/networks", "Networks", "Networks"],
  ])("%s", async (address, title, place) => {
    await openPage(address);
    expect(heading().textContent).toBe(title);
    expect(document.title).toBe(`${title} – EduNN`);
    expect(link(place).getAttribute("aria-current")).toBe("page");
  });

  test("a wrong address leads back", async () => {
    await openPage("/app/nowhere");
    expect(heading().textContent).toBe("There is no such page");
    await goTo("Draw a digit");
    expect(heading().textContent).toBe("A network that reads digits");
  });

  test("going somewhere starts at the top of it, and the ink is still there on return", async () => {
    await openPage();
    drawLine();
    await goTo("Networks");
    expect(document.activeElement).toBe(heading());
    await goTo("Draw");
    expect(strokeCount()).toContain("1 stroke");
    await wait(10);
    expect(answer().dataset["state"]).toBe("sure");
  });
});

describe("the choice of a network", () => {
  test("is between those that read pictures of 28 x 28", async () => {
    await openPage();
    expect([...picker().options].map(({ text }) => text)).toEqual(["digits", "mine"]);
    expect(picker().value).toBe("digits");
  });

  test("asks the other network about the same ink, at once", async () => {
    await openPage();
    drawLine();
    await wait(10);
    expect(await askedNetwork()).toBe("digits");
    fireEvent.change(picker(), { target: { value: "mine" } });
    expect(answer().dataset["state"]).toBe("pending");
    await wait(10);
    expect(await askedNetwork()).toBe("mine");
    expect(link("Draw").getAttribute("href")).toContain("net=mine");
  });

  test("is read from the address", async () => {
    await openPage("/app/draw?net=mine");
    expect(picker().value).toBe("mine");
    drawLine();
    expect(await askedNetwork()).toBe("mine");
  });

  test("an unknown one falls back, and that is said", async () => {
    await openPage("/?net=nobody");
    expect(picker().value).toBe("digits");
    expect(screen.getByText(/There is no network “nobody” for drawings/)).toBeTruthy();
    drawLine();
    expect(await askedNetwork()).toBe("digits");
  });

  test("says so when no network here can read a drawing", async () => {
    networks.mockImplementation(() => listing(BROKEN, IRIS));
    await openPage();
    expect(picker().value).toBe("none");
    expect(screen.getByText("There is no network here that can read drawings.")).toBeTruthy();
  });

  test("drawing works while the list is not there, and it comes by itself", async () => {
    networks.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    await openPage();
    expect(picker().disabled).toBe(true);
    expect(screen.getByText(/The list of networks can’t be had now/)).toBeTruthy();
    drawLine();
    await wait(10);
    expect(answer().dataset["state"]).toBe("sure");
    await wait(4000);
    expect(picker().disabled).toBe(false);
  });
});

describe("the page of networks", () => {
  const row = (name: string) => screen.getByRole("row", { name: new RegExp(`^${name}`) });

  test("says what each is made of, how good it is, and on how many it was measured", async () => {
    await openPage("/app/networks?view=table");
    const digits = row("digits").textContent;
    for (const fact of ["built-in", "784 → 128 relu → 10 softmax", "101,770", "99.17 % of 10,000"]) {
      expect(digits).toContain(fact);
    }
    for (const fact of ["gradient descent", "10 epochs, 43 s", "Nov 21, 2026"]) {
      expect(digits).toContain(fact);
    }
    expect(row("mine").textContent).toContain("not known");
    expect(row("broken").textContent).toContain("can’t be used: it is cut short");
  });

  test("offers to draw with those that can", async () => {
    await openPage("/app/networks?view=table");
    expect(within(row("iris")).queryByRole("link", { name: /Draw/ })).toBeNull();
    await goTo("Draw with it: mine");
    expect(heading().textContent).toBe("A network that reads digits");
    expect(picker().value).toBe("mine");
  });

  test("says that it waits, and that there is none", async () => {
    let answerList: (response: Response) => void = () => undefined;
    networks.mockReturnValue(new Promise((resolve) => (answerList = resolve)));
    await openPage("/app/networks");
    expect(screen.getByText("Fetching the list …")).toBeTruthy();
    await act(async () => {
      answerList(await listing());
    });
    await wait(0);
    expect(screen.getByText(/There is no network here yet/)).toBeTruthy();
  });

  test("says that the server is away, and tries again when told to", async () => {
    networks.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    await openPage("/app/networks?view=table");
    expect(screen.getByRole("alert").textContent).toContain("The server does not answer");
    fireEvent.click(button("Try again"));
    await wait(10);
    expect(row("digits")).toBeTruthy();
  });
});
