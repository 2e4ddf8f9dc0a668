import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { UNREACHABLE } from "../../api/failure";
import { LatestWins, type Ask } from "./latest-wins";
import type { Question } from "./question";
import { toReading } from "./reading";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A drawing that is recognised again by its only pixel. */
function drawing(id: number): Question {
  return { kind: "ink", candidates: [{ start: 0, end: 1, pixels: [id] }] };
}

function idOf(question: Question): number | undefined {
  return question.kind === "ink" ? question.candidates[0]?.pixels[0] : undefined;
}

const ANSWER = toReading({
  kind: "answer",
  classes: ["0", "1"],
  rows: [{ pixels: [], probabilities: [0, 1] }],
});

/** A network that answers when the test says so. */
function slowNetwork() {
  const asked: { id: number | undefined; signal: AbortSignal; answer: () => Promise<void> }[] = [];
  const ask: Ask = (question, signal) =>
    new Promise((resolve) => {
      const answer = async () => {
        resolve(ANSWER);
        await vi.advanceTimersByTimeAsync(0);
      };
      asked.push({ id: idOf(question), signal, answer });
    });
  return { asked, questions: new LatestWins(ask) };
}

describe("LatestWins", () => {
  test("asks at once when the pen is lifted", () => {
    const { asked, questions } = slowNetwork();
    questions.want(drawing(1), true);
    expect(asked.map(({ id }) => id)).toEqual([1]);
  });

  test("has one question on its way and skips what was overtaken", async () => {
    const { asked, questions } = slowNetwork();
    const [one, two, three] = [drawing(1), drawing(2), drawing(3)];
    questions.want(one, false);
    await vi.advanceTimersByTimeAsync(1);
    questions.want(two, false);
    questions.want(three, false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.map(({ id }) => id)).toEqual([1]);

    await asked[0]?.answer();
    await vi.advanceTimersByTimeAsync(125);
    expect(asked.map(({ id }) => id)).toEqual([1, 3]);
  });

  test("asks at most 8 times a second while the pen moves", async () => {
    const quick = vi.fn<Ask>(() => Promise.resolve(ANSWER));
    const questions = new LatestWins(quick);
    for (let frame = 0; frame < 60; frame += 1) {
      questions.want(drawing(frame), false);
      await vi.advanceTimersByTimeAsync(1000 / 60);
    }
    expect(quick.mock.calls.length).toBeGreaterThanOrEqual(7);
    expect(quick.mock.calls.length).toBeLessThanOrEqual(8);
  });

  test("gives up an older question for the final drawing, and ignores its late answer", async () => {
    const { asked, questions } = slowNetwork();
    const [early, final] = [drawing(1), drawing(2)];
    questions.want(early, true);
    questions.want(final, true);
    expect(asked[0]?.signal.aborted).toBe(true);

    await asked[1]?.answer();
    await asked[0]?.answer();
    expect(questions.latestReply()?.question).toBe(final);
  });

  test("does not ask twice about the same ink", async () => {
    const { asked, questions } = slowNetwork();
    const one = drawing(1);
    questions.want(one, false);
    await vi.advanceTimersByTimeAsync(1);
    questions.want(one, true); // the pen is lifted while the answer is on its way
    await asked[0]?.answer();
    questions.want(one, true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(1);
  });

  test("forgets a cleared drawing, even when its answer comes late", async () => {
    const { asked, questions } = slowNetwork();
    questions.want(drawing(1), true);
    questions.forget();
    await asked[0]?.answer();
    await vi.advanceTimersByTimeAsync(5000);
    expect(questions.latestReply()).toBeNull();
    expect(asked).toHaveLength(1);
  });

  test("tries again every 2 seconds until the server is back", async () => {
    const ask = vi.fn<Ask>();
    ask.mockResolvedValueOnce(UNREACHABLE).mockResolvedValueOnce(UNREACHABLE);
    ask.mockResolvedValue(ANSWER);
    const questions = new LatestWins(ask);
    questions.want(drawing(1), true);
    await vi.advanceTimersByTimeAsync(1900);
    expect(questions.latestReply()?.outcome).toBe(UNREACHABLE);
    expect(ask).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(ask).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(questions.latestReply()?.outcome).toBe(ANSWER);
    expect(ask).toHaveBeenCalledTimes(3);
  });

  test("does not repeat a question the service refused", async () => {
    const refusal = { kind: "failure", message: "no such network", isTemporary: false } as const;
    const ask = vi.fn<Ask>(() => Promise.resolve(refusal));
    new LatestWins(ask).want(drawing(1), true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
