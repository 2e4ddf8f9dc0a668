// Ask questions faster than they can be answered, and only ever care about the latest.
//
// While the pen moves, each frame has a new drawing. One question is on its way at a time, at most
// 8 start per second, and what was drawn meanwhile replaces what was waiting. When the pen is
// lifted the drawing is final: an older question is given up and the final one goes out at once.
// An answer for ink that is no longer there never replaces one for newer ink.
import { pauseAfter, type Failure } from "../../api/failure";
import type { Question } from "./question";
import type { Reading } from "./reading";

export interface Reply {
  /** What was asked; the same object means the same question. */
  readonly question: Question;
  readonly outcome: Reading | Failure;
}

export type Ask = (question: Question, signal: AbortSignal) => Promise<Reading | Failure>;

/** Milliseconds between the starts of two questions while the pen moves: 8 a second. */
const PAUSE = 125;

/** Milliseconds until a question that met no server is asked again. */
const RETRY_AFTER = 2000;

export class LatestWins {
  #latestReply: Reply | null = null;
  #waiting: Question | null = null;
  #inFlight: { question: Question; abort: AbortController } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastStart = -Infinity;
  readonly #listeners = new Set<() => void>();
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** React reads the newest reply through these two. */
  readonly latestReply = (): Reply | null => this.#latestReply;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The drawing changed, or (isFinal) the pen was lifted from it. */
  want(question: Question, isFinal: boolean): void {
    if (this.#isAnswered(question)) {
      this.#stop();
      this.#waiting = null;
      return;
    }
    if (this.#inFlight?.question === question) {
      this.#waiting = null;
      return;
    }
    this.#waiting = question;
    if (isFinal) this.#startNow();
    else if (this.#inFlight === null) this.#startIn(this.#lastStart + PAUSE - Date.now());
  }

  /** The drawing is blank: there is nothing to ask and nothing to show. */
  forget(): void {
    this.#stop();
    this.#waiting = null;
    this.#publish(null);
  }

  #isAnswered(question: Question): boolean {
    const reply = this.#latestReply;
    return reply?.question === question && reply.outcome.kind === "reading";
  }

  #startIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#startNow();
    }, milliseconds);
  }

  #startNow(): void {
    const question = this.#waiting;
    if (question === null) return;
    this.#stop();
    this.#waiting = null;
    this.#lastStart = Date.now();
    const abort = new AbortController();
    this.#inFlight = { question, abort };
    void this.#ask(question, abort.signal).then((outcome) => {
      if (!abort.signal.aborted) this.#receive(question, outcome);
    });
  }

  #receive(question: Question, outcome: Reading | Failure): void {
    this.#inFlight = null;
    this.#publish({ question, outcome });
    if (this.#waiting !== null) {
      this.#startIn(this.#lastStart + PAUSE - Date.now());
    } else if (outcome.kind === "failure" && outcome.isTemporary) {
      this.#waiting = question;
      this.#startIn(pauseAfter(outcome, RETRY_AFTER));
    }
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#inFlight?.abort.abort();
    this.#inFlight = null;
  }

  #publish(reply: Reply | null): void {
    if (reply === this.#latestReply) return;
    this.#latestReply = reply;
    for (const listener of this.#listeners) listener();
  }
}
