import { describe, expect, test } from "vitest";
import { EXAMPLES } from "./example-digits";
import { posed, randomExample } from "./random-example";

/** Always the same "random" numbers (a linear congruential generator). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

describe("the examples", () => {
  test("are ten digits in two hands each", () => {
    expect(Object.keys(EXAMPLES)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    for (const hands of Object.values(EXAMPLES)) expect(hands).toHaveLength(2);
  });

  test("stay on the surface in every pose, brush and all", () => {
    for (const hands of Object.values(EXAMPLES)) {
      for (const hand of hands) {
        for (let seed = 1; seed <= 50; seed += 1) {
          const coordinates = posed(hand, dice(seed)).flat().flatMap(({ x, y }) => [x, y]);
          expect(Math.min(...coordinates)).toBeGreaterThan(0.05);
          expect(Math.max(...coordinates)).toBeLessThan(0.95);
        }
      }
    }
  });

  test("are chosen from all, and never the same twice", () => {
    const random = dice(7);
    const seen = Array.from({ length: 300 }, () => JSON.stringify(randomExample(random)));
    expect(new Set(seen).size).toBe(300);
    expect(randomExample(() => 0)).toHaveLength(1); // the first hand of 0
    expect(randomExample(() => 0.85)).toHaveLength(2); // the second hand of 8
  });

  test("keep their corners", () => {
    const [stroke = []] = posed(EXAMPLES["7"]?.[0] ?? [], dice(3));
    const turns = stroke.slice(1, -1).map((point, k) => {
      const [before, after] = [stroke[k] ?? point, stroke[k + 2] ?? point];
      const angle = (from: typeof point, to: typeof point) => Math.atan2(to.y - from.y, to.x - from.x);
      return Math.abs(angle(before, point) - angle(point, after));
    });
    expect(turns.filter((turn) => turn > 1)).toHaveLength(1); // radians: one sharp bend
    expect(turns.filter((turn) => turn < 0.4)).toHaveLength(turns.length - 1);
  });
});
