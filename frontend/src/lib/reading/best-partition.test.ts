import { describe, expect, test } from "vitest";
import examples from "../../../../tests/contract/reading.json";
import { bestPartition } from "./best-partition";

describe("bestPartition", () => {
  // The server's reading is tested with the same examples.
  test.each(examples)("agrees with the shared example: $name", ({ count, scores, partition }) => {
    const scored = scores.map(([start = NaN, end = NaN, score = NaN]) => ({ start, end, score }));
    const cut = bestPartition(scored, count).map(({ start, end }) => [start, end]);
    expect(cut).toEqual(partition);
  });

  test("does not care in which order the runs come", () => {
    const tied = [
      { start: 1, end: 2, score: 0.5 },
      { start: 0, end: 2, score: 0.25 },
      { start: 0, end: 1, score: 0.5 },
    ];
    expect(bestPartition(tied, 2)).toEqual([{ start: 0, end: 2, score: 0.25 }]);
  });

  test("prefers fewer digits, wherever the last one begins", () => {
    const tied = [
      { start: 0, end: 1, score: 0.5 },
      { start: 1, end: 2, score: 0.5 },
      { start: 2, end: 5, score: 0.5 },
      { start: 0, end: 3, score: 0.25 },
      { start: 3, end: 5, score: 0.5 },
    ];
    expect(bestPartition(tied, 5).map(({ start }) => start)).toEqual([0, 3]);
  });

  test("refuses runs that leave a piece out", () => {
    expect(() => bestPartition([{ start: 0, end: 1, score: 1 }], 2)).toThrow("do not cover");
  });
});
