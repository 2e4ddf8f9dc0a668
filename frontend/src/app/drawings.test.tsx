// @vitest-environment jsdom
// The pages of one's own drawings: sets, and one set.
import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { button, closePage, drawLine, openPage, press, resetServer, routes, surface, wait } from "../testing/page";

const SHAPES = { name: "shapes", drawings: true, rows: 3, classes: ["circle", "square"] };
const IRIS = { name: "iris", drawings: false, rows: 150, classes: ["setosa", "virginica"] };
const LINE = [
  [
    [0.5, 0.2],
    [0.5, 0.8],
  ],
];
const SAMPLES = ["circle", "square", "circle"].map((label, place) => {
  return { id: `d${(place + 1).toString()}`, label, strokes: LINE, input: [] };
});

let samples: typeof SAMPLES;
const post = vi.fn<(body: unknown) => Response>();

beforeEach(() => {
  resetServer();
  samples = SAMPLES;
  post.mockReset();
  routes.set("GET /datasets", () => Response.json({ datasets: [IRIS, SHAPES] }));
  routes.set("GET /datasets/shapes/samples", () =>
    Response.json({ samples, total: samples.length }),
  );
});
afterEach(closePage);

const items = () => within(screen.getByRole("list", { name: "Drawings" })).getAllByRole("listitem");
const progress = () => screen.getByTestId("draw-progress").textContent;

async function choose(label: string, value: string) {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
  await wait(10);
}

describe("my drawings", () => {
  test("lists the sets of drawings alone", async () => {
    await openPage("/app/drawings");
    await wait(10);
    const list = screen.getByRole("list", { name: "Sets of drawings" });
    expect(list.textContent).toBe("shapes3 drawings of circle, square");
  });

  test("a new set has a name and the names of at least two classes", async () => {
    const created = { ...SHAPES, name: "my-shapes", rows: 0 };
    post.mockImplementation(() => {
      routes.set("GET /datasets", () => Response.json({ datasets: [created] }));
      return Response.json({ dataset: created }, { status: 201 });
    });
    routes.set("POST /datasets", async (request) => post(await request.json()));
    routes.set("GET /datasets/my-shapes/samples", () => Response.json({ samples: [], total: 0 }));
    await openPage("/app/drawings");
    await choose("What you will draw", "circle");
    button("Begin").click();
    await wait(10);
    expect(screen.getByText("At least two, with commas between them.")).not.toBeNull();
    await choose("What you will draw", "circle, square,, circle");
    button("Begin").click();
    await wait(100);
    expect(post).toHaveBeenCalledWith({
      name: "my-shapes",
      classes: ["circle", "square"],
      drawings: true,
    });
    expect(screen.getByTestId("address").textContent).toBe("/app/drawings/my-shapes");
  });

  test("a zip that is refused is refused with the reason", async () => {
    const refusal = { detail: "drawing 3 has the label 'hexagon', which is no class", code: "BAD" };
    routes.set("POST /datasets", () => Response.json(refusal, { status: 422 }));
    await openPage("/app/drawings");
    const file = new File(["PK"], "shapes.zip", { type: "application/zip" });
    fireEvent.change(screen.getByLabelText("Drawings as a zip"), { target: { files: [file] } });
    await wait(10);
    expect(screen.getByRole("alert").textContent).toContain("'hexagon', which is no class");
  });
});

describe("a set", () => {
  beforeEach(async () => {
    await openPage("/app/drawings/shapes");
    await wait(10);
  });

  test("shows every drawing, newest first, or those of one class", async () => {
    expect(screen.getAllByRole("img").map((each) => each.getAttribute("aria-label"))).toEqual([
      "Drawing 3: circle",
      "Drawing 2: square",
      "Drawing 1: circle",
    ]);
    await choose("Show", "square");
    expect(items()).toHaveLength(1);
  });

  test("a drawing gets another label", async () => {
    const patch = vi.fn();
    routes.set("PATCH /datasets/shapes/samples/d1", async (request) => {
      patch(await request.json());
      samples = SAMPLES.map((each) => (each.id === "d1" ? { ...each, label: "square" } : each));
      return Response.json({ id: "d1", label: "square" });
    });
    await choose("What drawing 1 is", "square");
    expect(patch).toHaveBeenCalledWith({ label: "square" });
    expect(screen.getByRole("img", { name: "Drawing 1: square" })).not.toBeNull();
  });

  test("a drawing is deleted, and the focus has a place to be", async () => {
    routes.set("DELETE /datasets/shapes/samples/d2", () => {
      samples = SAMPLES.filter(({ id }) => id !== "d2");
      return new Response(null, { status: 204 });
    });
    button("Delete drawing 2").click();
    await wait(10);
    expect(items()).toHaveLength(2);
    expect(document.activeElement?.textContent).toBe("2 drawings");
  });

  test("what the server does not do is taken back, and said", async () => {
    const refusal = { detail: "that can't be saved: no space left", code: "NOT_SAVED" };
    routes.set("DELETE /datasets/shapes/samples/d2", () => Response.json(refusal, { status: 507 }));
    button("Delete drawing 2").click();
    await wait(10);
    expect(items()).toHaveLength(3);
    expect(screen.getByRole("alert").textContent).toContain("no space left");
  });

  test("more are drawn one after the other, by button or by Enter", async () => {
    routes.set("POST /datasets/shapes/samples", async (request) => {
      const { samples: [sample] } = (await request.json()) as { samples: typeof SAMPLES };
      if (sample) samples = [...samples, sample];
      return Response.json({ ids: [], total: samples.length }, { status: 201 });
    });
    expect(progress()).toBe("circle: 2 of 8");
    drawLine();
    button("Save, next").click();
    await wait(10);
    expect(progress()).toBe("circle: 3 of 8");
    expect(surface().getAttribute("aria-label")).toContain("blank");
    expect(document.activeElement).toBe(surface());
    for (let number = 4; number <= 8; number++) {
      drawLine();
      press("Enter");
      await wait(10);
    }
    expect(progress()).toBe("square: 1 of 8"); // enough circles
    expect(items()).toHaveLength(9);
  });

  test("none is lost while the server is away", async () => {
    routes.set("POST /datasets/shapes/samples", () => Promise.reject(new TypeError()));
    drawLine();
    press("Enter");
    button("Save, next").click();
    await wait(10);
    expect(progress()).toBe("circle: 3 of 8");
    expect(screen.getByText(/1 not saved yet/)).not.toBeNull();
  });

  test("trains a network with one button", async () => {
    const start = vi.fn<(body: unknown) => Response>(() =>
      Response.json({ job: { id: "t9" }, warnings: [] }, { status: 202 }),
    );
    routes.set("POST /train", async (request) => start(await request.json()));
    routes.set("GET /train/t9/events", () => Response.json({ detail: "gone" }, { status: 404 }));
    button("Train a network").click();
    await wait(10);
    expect(start).toHaveBeenCalledWith({ network_name: "shapes", dataset: "shapes" });
    expect(screen.getByTestId("address").textContent).toBe("/app/runs/t9");
  });
});
