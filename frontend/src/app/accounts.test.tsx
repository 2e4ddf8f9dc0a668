// @vitest-environment jsdom
// Who is here: logging in and out, what a guest may do, and what one user leaves to the next.
import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  button,
  closePage,
  DIGITS_NETWORK,
  listing,
  networks,
  openPage,
  resetServer,
  routes,
  wait,
} from "../testing/page";

const ADA = {
  name: "ada",
  full_name: null,
  teacher: false,
  taught_by: null,
  created: "2026-11-01T09:00:00+00:00",
  networks: 2,
  bytes: 12_000,
};
const GRACE = { ...ADA, name: "grace" };

let user: typeof ADA | null;
let guest: "full" | "predict";
let signup: "open" | "closed";
const post = vi.fn<(body: unknown) => Response>();

beforeEach(() => {
  resetServer();
  user = null;
  guest = "full";
  signup = "open";
  post.mockReset();
  post.mockImplementation(() => {
    user = ADA;
    return Response.json({ user });
  });
  routes.set("GET /me", () => Response.json({ user, guest, signup }));
  routes.set("POST /login", async (request) => post(await request.json()));
  routes.set("POST /users", async (request) => post(await request.json()));
  routes.set("POST /logout", () => {
    user = null;
    return new Response(null, { status: 204 });
  });
});
afterEach(closePage);

const address = () => screen.getByTestId("address").textContent;
const logInLink = () => screen.queryByRole("link", { name: "Log in" });
const alert = () => screen.getByRole("alert").textContent;

function problem(status: number, code: string, detail: string, more: object = {}) {
  return Response.json({ status, code, detail, ...more }, { status });
}

function type(label: string, value: string) {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

async function press(name: string) {
  button(name).click();
  await wait(10);
}

async function logIn(name = "ada") {
  type("Name", name);
  type("Password", "correct-horse-battery");
  await press("Log in");
  await wait(10);
}

describe("logging in", () => {
  test("asks for name and password, and leads back to where one was", async () => {
    await openPage("/app/networks?sort=accuracy");
    logInLink()?.click();
    await wait(10);
    await logIn();
    expect(post).toHaveBeenCalledWith({ name: "ada", password: "correct-horse-battery" });
    expect(address()).toBe("/app/networks?sort=accuracy");
    expect(button("Account of ada")).not.toBeNull();
  });

  test("says the one sentence when name and password don’t belong together", async () => {
    post.mockImplementation(() => problem(401, "WRONG_CREDENTIALS", "there is no such account"));
    await openPage("/app/login");
    await logIn();
    expect(alert()).toBe("There is no such account.");
    expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("ada");
  });

  test("waits its turn when a whole class logs in", async () => {
    post.mockImplementationOnce(() => problem(503, "BUSY", "many people are logging in just now"));
    await openPage("/app/login");
    await logIn();
    expect(button("One moment …")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
    await wait(1000);
    await wait(10);
    expect(post).toHaveBeenCalledTimes(2);
    expect(button("Account of ada")).not.toBeNull();
  });

  test("leads nowhere but to this page", async () => {
    user = ADA;
    await openPage("/app/login?to=https%3A%2F%2Fevil.example%2F");
    expect(address()).toBe("/");
  });

  test("makes an account, and takes the focus to the first field that is wrong", async () => {
    await openPage("/app/login");
    screen.getByLabelText("I am new here").click();
    await wait(0);
    type("Name", "ada lovelace");
    type("Password", "short");
    await press("Make an account");
    expect(document.activeElement).toBe(screen.getByLabelText("Name"));
    expect(screen.getByLabelText("Password").getAttribute("aria-describedby")).toContain("-error");
    expect(post).not.toHaveBeenCalled();

    post.mockImplementation(() => {
      const message = "the name 'ada' is taken; choose another";
      return problem(409, "NAME_TAKEN", message, { errors: [{ field: "name", message }] });
    });
    type("Name", "ada");
    type("Password", "correct-horse-battery");
    await press("Make an account");
    expect(screen.getByText("The name 'ada' is taken; choose another.")).not.toBeNull();
    expect(document.activeElement).toBe(screen.getByLabelText("Name"));
  });

  test("offers no account where nobody can make one", async () => {
    signup = "closed";
    await openPage("/app/login");
    expect(screen.queryByLabelText("I am new here")).toBeNull();
    expect(screen.getByText(/Accounts are made by a teacher/)).not.toBeNull();
  });

  test("shows the password to whoever wants to see it", async () => {
    await openPage("/app/login");
    const field = screen.getByLabelText<HTMLInputElement>("Password");
    expect([field.type, field.autocomplete]).toEqual(["password", "current-password"]);
    await press("Show: Password");
    expect(field.type).toBe("text");
    await press("Hide: Password");
    expect(field.type).toBe("password");
  });
});

describe("a guest", () => {
  test("who may do everything is told of the log-in once, and of nothing else", async () => {
    await openPage("/app/runs");
    expect(screen.getAllByRole("link", { name: /log in/i })).toHaveLength(1);
    expect(screen.getByText(/Nothing has been trained here yet/)).not.toBeNull();
  });

  test.each(["/app/runs", "/app/runs/7", "/app/drawings", "/app/drawings/shapes"])(
    "who may only ask reads at %s what takes an account",
    async (place) => {
      guest = "predict";
      await openPage(place);
      const link = screen.getByRole("link", { name: "Log in or make an account" });
      expect(link.getAttribute("href")).toBe(`/app/login?to=${encodeURIComponent(place)}`);
      expect(screen.getByText(/kept with an account/)).not.toBeNull();
    },
  );

  test("who may only ask sees the networks that ship, and can’t bring one in", async () => {
    guest = "predict";
    await openPage("/app/networks");
    expect(screen.getByRole("link", { name: "digits" })).not.toBeNull();
    expect(screen.queryByText(/Import/)).toBeNull();
    expect(screen.getByText(/Networks of your own take an account/)).not.toBeNull();
  });

  test("who may only ask is asked nothing on the first page", async () => {
    guest = "predict";
    const runs = vi.fn(() => problem(401, "LOGIN_REQUIRED", "log in"));
    routes.set("GET /train", runs);
    await openPage("/");
    expect(screen.getByText(/to teach a network your hand/)).not.toBeNull();
    expect(runs).not.toHaveBeenCalled();
  });
});

describe("what belongs to one user", () => {
  const MINE = { ...DIGITS_NETWORK, name: "my-secret", builtin: false };

  function listOf(name: string | undefined) {
    return name === "ada" ? listing(DIGITS_NETWORK, MINE) : listing(DIGITS_NETWORK);
  }

  beforeEach(() => {
    networks.mockImplementation(() => listOf(user?.name));
  });

  const isListed = () => screen.queryByRole("link", { name: "my-secret" }) !== null;

  test("is gone from the page after a log-out, before the server answers", async () => {
    user = ADA;
    await openPage("/app/networks");
    expect(isListed()).toBe(true);
    networks.mockImplementation(() => new Promise(() => undefined));
    fireEvent.click(screen.getByText("Log out"));
    await wait(10);
    expect(isListed()).toBe(false);
    expect(logInLink()).not.toBeNull();
    expect(screen.queryByText(/session has ended/)).toBeNull();
  });

  test("a session that has ended is said, and the log-in leads back", async () => {
    user = ADA;
    guest = "predict";
    await openPage("/app/runs");
    user = null;
    routes.set("GET /train", () => problem(401, "LOGIN_REQUIRED", "log in"));
    await wait(20_000);
    expect(alert()).toContain("You are no longer logged in as ada");
    within(screen.getByRole("alert")).getByRole("link").click();
    await wait(10);
    routes.set("GET /train", () => Response.json({ jobs: [] }));
    await logIn();
    expect(address()).toBe("/app/runs");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByText(/Nothing has been trained here yet/)).not.toBeNull();
  });

  test("another user in another tab is here, too", async () => {
    user = ADA;
    await openPage("/app/networks");
    user = GRACE;
    fireEvent(window, new Event("visibilitychange"));
    await wait(10);
    await wait(10);
    expect(button("Account of grace")).not.toBeNull();
    expect(isListed()).toBe(false);
  });

  test("drawings that could not be sent wait for the one who drew them", async () => {
    const drawing = { dataset: "my-handwriting", label: "7", strokes: [[[0.5, 0.5]]] };
    const kept = [
      { ...drawing, id: "1-a", owner: "ada" },
      { ...drawing, id: "2-b", owner: "grace" },
      { ...drawing, id: "3-c" }, // from before there were accounts
    ];
    for (const each of kept) localStorage.setItem(`edunn-drawing-${each.id}`, JSON.stringify(each));
    const saved: unknown[] = [];
    routes.set("POST /datasets/my-handwriting/samples", async (request) => {
      const { samples } = (await request.json()) as { samples: { id: string }[] };
      saved.push(...samples.map(({ id }) => id));
      return Response.json({ total: 1 });
    });
    user = GRACE;
    await openPage("/");
    await wait(100);
    expect(saved).toEqual(["2-b"]);
    expect(Object.keys(localStorage).sort()).toEqual(["edunn-drawing-1-a", "edunn-drawing-3-c"]);
  });
});

describe("a service that wants to be left alone for a while", () => {
  test("is not asked before", async () => {
    const busy = { status: 429, headers: { "Retry-After": "30" } };
    networks.mockImplementation(() =>
      Promise.resolve(Response.json({ detail: "slowly", code: "TOO_MANY_REQUESTS" }, busy)),
    );
    await openPage("/app/networks");
    expect(alert()).toContain("slowly");
    await wait(29_000);
    expect(networks).toHaveBeenCalledTimes(1);
    networks.mockImplementation(() => listing(DIGITS_NETWORK));
    await wait(2000);
    expect(screen.getByRole("link", { name: "digits" })).not.toBeNull();
  });
});

describe("the account", () => {
  const SESSION = {
    id: "s1",
    created: "2026-11-26T08:00:00+00:00",
    last_used: "2026-11-26T09:00:00+00:00",
    address: "127.0.0.1",
    browser: "Firefox on Linux",
    current: true,
  };
  const TOKEN = {
    id: "t1",
    name: "my notebook",
    created: "2026-11-26T09:00:00+00:00",
    last_used: null,
    expires: null,
  };
  let sessions: (typeof SESSION)[];
  let tokens: (typeof TOKEN)[];

  beforeEach(() => {
    user = ADA;
    sessions = [SESSION, { ...SESSION, id: "s2", browser: "Chrome on Windows", current: false }];
    tokens = [];
    routes.set("GET /sessions", () => Response.json({ sessions }));
    routes.set("GET /tokens", () => Response.json({ tokens }));
  });

  test("lists where one is logged in, and ends the others", async () => {
    routes.set("DELETE /sessions", () => {
      sessions = [SESSION];
      return new Response(null, { status: 204 });
    });
    await openPage("/app/account");
    await wait(10);
    const list = screen.getByRole("list", { name: "Sessions" });
    expect(within(list).getByText("This one").closest("li")?.textContent).toContain("Firefox");
    await press("Log out everywhere else");
    await wait(10);
    expect(within(list).getAllByRole("listitem")).toHaveLength(1);
    expect(document.activeElement).toBe(list);
  });

  test("shows a new token this once, and revokes it after a second thought", async () => {
    routes.set("POST /tokens", async (request) => {
      expect(await request.json()).toEqual({ name: "my notebook", days: 90 });
      tokens = [TOKEN];
      return Response.json({ token: TOKEN, secret: "nn_secret" }, { status: 201 });
    });
    const revoke = vi.fn(() => {
      tokens = [];
      return new Response(null, { status: 204 });
    });
    routes.set("DELETE /tokens/t1", revoke);
    await openPage("/app/account");
    type("What it is for", "my notebook");
    await press("Make a token");
    expect(screen.getByRole("region", { name: "The token" }).textContent).toBe("nn_secret");
    expect(document.activeElement?.textContent).toContain("Copy it now");
    await press("Revoke my notebook");
    expect(revoke).not.toHaveBeenCalled();
    await press("Revoke for good");
    await wait(10);
    expect(screen.queryByRole("region", { name: "The token" })).toBeNull();
    expect(screen.getByText("There are none yet.")).not.toBeNull();
  });

  test("is deleted with the password alone", async () => {
    const away = vi.fn(() => {
      const message = "this is not the password of your account";
      return problem(403, "WRONG_PASSWORD", message, { errors: [{ field: "password", message }] });
    });
    routes.set("DELETE /me", away);
    await openPage("/app/account");
    await press("Delete my account for good");
    expect(away).not.toHaveBeenCalled();
    type("Your password", "a-guess-of-mine");
    await press("Delete my account for good");
    expect(document.activeElement).toBe(screen.getByLabelText("Your password"));
    expect(screen.getByText("This is not the password of your account.")).not.toBeNull();
    routes.set("DELETE /me", () => {
      user = null;
      return new Response(null, { status: 204 });
    });
    await press("Delete my account for good");
    await wait(10);
    expect(address()).toBe("/");
    expect(logInLink()).not.toBeNull();
  });
});

describe("a class", () => {
  const PUPIL = {
    name: "Zoe-Mueller",
    full_name: "Zoë Müller",
    created: "2026-11-26T09:00:00+00:00",
    last_seen: null,
    networks: 0,
  };
  let pupils: (typeof PUPIL)[];

  beforeEach(() => {
    user = { ...ADA, teacher: true };
    pupils = [];
    routes.set("GET /pupils", () => Response.json({ pupils }));
  });

  test("is for teachers", async () => {
    user = ADA;
    await openPage("/app/class");
    expect(screen.getByText(/takes a teacher’s account/)).not.toBeNull();
    expect(screen.queryByLabelText("Names, one a line")).toBeNull();
  });

  test("comes from a list of names, and their first passwords are shown this once", async () => {
    routes.set("POST /pupils", async (request) => {
      expect(await request.json()).toEqual({ names: ["Zoë Müller"] });
      pupils = [PUPIL];
      const { name, full_name } = PUPIL;
      return Response.json({ pupils: [{ name, full_name, password: "blue-fox-12" }] }, { status: 201 });
    });
    await openPage("/app/class");
    await press("Add");
    expect(document.activeElement).toBe(screen.getByLabelText("Names, one a line"));
    type("Names, one a line", "\n Zoë Müller \n\n");
    await press("Add 1 pupil");
    await wait(10);
    expect(screen.getByRole("row", { name: "Zoë Müller Zoe-Mueller blue-fox-12" })).not.toBeNull();
    expect(screen.getByRole("list", { name: "Pupils" }).textContent).toContain("not here yet");
    await press("Done with them");
    expect(screen.queryByText("blue-fox-12")).toBeNull();
  });

  test("a list that is refused stays, with the reason", async () => {
    routes.set("POST /pupils", () => problem(409, "FULL", "you have 300 pupils, and that is the most"));
    await openPage("/app/class");
    type("Names, one a line", "Zoë");
    await press("Add 1 pupil");
    expect(alert()).toContain("Nobody was added. You have 300 pupils");
    expect(screen.getByLabelText<HTMLTextAreaElement>("Names, one a line").value).toBe("Zoë");
  });

  test("a pupil gets another password, or goes, after a second thought", async () => {
    pupils = [PUPIL];
    routes.set("POST /pupils/Zoe-Mueller/password", () =>
      Response.json({ name: "Zoe-Mueller", full_name: "Zoë Müller", password: "red-owl-7" }),
    );
    routes.set("DELETE /pupils/Zoe-Mueller", () => {
      pupils = [];
      return new Response(null, { status: 204 });
    });
    await openPage("/app/class");
    await wait(10);
    await press("New password for Zoe-Mueller");
    await press("Make it");
    expect(screen.getByRole("row", { name: "Zoë Müller Zoe-Mueller red-owl-7" })).not.toBeNull();
    expect(screen.queryByText(/The old one no longer works/)).toBeNull();
    await press("Remove Zoe-Mueller");
    await press("Remove for good");
    await wait(10);
    expect(screen.getByText("Nobody is in the class yet")).not.toBeNull();
  });
});
