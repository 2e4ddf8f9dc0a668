// Labelled drawings on their way to the server. Each lies in the browser's storage, under a key of its
// own, until the server has acknowledged it: a reload, a closed tab or a server that is away loses none.
// Each says whose it is, and only the drawings of whoever is here are sent: on a computer that several
// people share, those of the others wait until they come back.
import type { Done, NewDrawing, Saved } from "../../api/drawings";
import { pauseAfter, type Failure } from "../../api/failure";

/** A drawing, and which data set it belongs to. */
export interface LabelledDrawing extends NewDrawing {
  readonly dataset: string;
}

export interface WaitingDrawing extends LabelledDrawing {
  /** In the storage, not only in memory. */
  readonly isKept: boolean;
}

export interface QueueState {
  /** Oldest first. */
  readonly waiting: readonly WaitingDrawing[];
  /** Why the oldest one could not be saved, so far. */
  readonly failure: Failure | null;
}

/** As it lies in the storage. */
interface KeptDrawing extends LabelledDrawing {
  readonly owner?: string;
}

interface Server {
  readonly save: (drawing: LabelledDrawing) => Promise<Saved | Failure>;
  readonly remove: (dataset: string, id: string) => Promise<Done | Failure>;
}

const PREFIX = "edunn-drawing-";
const RETRY_AFTER = 4000; // milliseconds

export class DrawingQueue {
  /** The name of the user whose drawings these are; null for nobody, who keeps none. */
  readonly owner: string | null;
  readonly #storage: Storage | null;
  readonly #server: Server;
  readonly #listeners = new Set<() => void>();
  /** The ids of those that were sent from here, each with its data set. */
  readonly #sent = new Map<string, string>();
  #state: QueueState = { waiting: [], failure: null };
  #sending: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Without a storage, drawings last as long as the page does. */
  constructor(storage: Storage | null, owner: string | null, server: Server) {
    this.owner = owner;
    this.#storage = storage;
    this.#server = server;
    this.#state = { waiting: storage === null || owner === null ? [] : keptIn(storage, owner), failure: null };
  }

  readonly state = () => this.#state;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(drawing: LabelledDrawing): void {
    const isKept = this.#keep(drawing);
    this.#publish({ ...this.#state, waiting: [...this.#state.waiting, { ...drawing, isKept }] });
    this.start();
  }

  /** Null if it is as if it had never been added. */
  async takeBack(id: string): Promise<Failure | null> {
    await this.#sending; // it may be on its way at this moment
    this.#forget(id);
    const dataset = this.#sent.get(id);
    if (dataset === undefined) return null;
    const result = await this.#server.remove(dataset, id);
    return result.kind === "failure" ? result : null;
  }

  /** Send what waits, now. */
  readonly start = () => {
    clearTimeout(this.#timer);
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
  };

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const [oldest] = this.#state.waiting;
      if (oldest === undefined) return;
      const failure = await alone(() => this.#send(oldest));
      if (failure === null) continue;
      this.#publish({ ...this.#state, failure });
      if (failure.isTemporary) {
        this.#timer = setTimeout(this.start, pauseAfter(failure, RETRY_AFTER));
      }
      return;
    }
  }

  async #send({ isKept, ...drawing }: WaitingDrawing): Promise<Failure | null> {
    const { id, dataset } = drawing;
    const isGone = isKept && this.#storage?.getItem(PREFIX + id) === null;
    if (!isGone) { // else another tab was faster
      this.#sent.set(id, dataset); // an answer that is lost may still have been a yes
      const result = await this.#server.save(drawing);
      if (result.kind === "failure") return result;
    }
    this.#forget(id);
    return null;
  }

  #keep(drawing: LabelledDrawing): boolean {
    try {
      this.#storage?.setItem(PREFIX + drawing.id, JSON.stringify({ ...drawing, owner: this.owner }));
      return this.#storage !== null;
    } catch {
      return false; // the storage is full
    }
  }

  #forget(id: string): void {
    this.#storage?.removeItem(PREFIX + id);
    const waiting = this.#state.waiting.filter((each) => each.id !== id);
    this.#publish({ waiting, failure: null });
  }

  #publish(state: QueueState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** One that doesn't say whose it is comes from a time before there were accounts: it is the guest's. */
function keptIn(storage: Storage, user: string): readonly WaitingDrawing[] {
  return Object.keys(storage)
    .filter((key) => key.startsWith(PREFIX))
    .sort() // by the time in their ids
    .map((key) => JSON.parse(storage.getItem(key) ?? "") as KeptDrawing)
    .filter(({ owner = "guest" }) => owner === user)
    .map(({ id, dataset, label, strokes }) => ({ id, dataset, label, strokes, isKept: true }));
}

/** Of several tabs, which share the storage, one sends at a time. */
async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  // Missing in older browsers and on pages that are not served securely.
  return "locks" in navigator ? await navigator.locks.request("edunn-drawings", work) : await work();
}
