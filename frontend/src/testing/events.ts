// A stand-in for EventSource, which jsdom lacks: tests open it, speak through it, and break it.
import { act } from "@testing-library/react";
import { vi } from "vitest";

const CONNECTING = 0;
const OPEN = 1;
const CLOSED = 2;

export class Stream extends EventTarget {
  static readonly CONNECTING = CONNECTING;
  static readonly OPEN = OPEN;
  static readonly CLOSED = CLOSED;
  readonly url: string;
  readyState = CONNECTING;

  constructor(url: string) {
    super();
    this.url = url;
    streams.push(this);
  }

  close() {
    this.readyState = CLOSED;
  }
}

/** All streams that were asked for, oldest first. */
export const streams: Stream[] = [];

export function standInForEvents(): void {
  streams.length = 0;
  vi.stubGlobal("EventSource", Stream);
}

export const openStreams = () => streams.filter(({ readyState }) => readyState !== CLOSED);

function newest(): Stream {
  const stream = streams.at(-1);
  if (stream === undefined) throw new Error("nobody has asked for a stream");
  return stream;
}

export async function streamOpens(): Promise<void> {
  const stream = newest();
  stream.readyState = OPEN;
  await dispatch(stream, new Event("open"));
}

/** An event arrives, and the page has had time to draw it. */
export async function streamSays(kind: string, id: number, data: object): Promise<void> {
  await dispatch(
    newest(),
    new MessageEvent(kind, { data: JSON.stringify(data), lastEventId: id.toString() }),
  );
}

/** The connection breaks: for good after a refusal, else the browser tries again by itself. */
export async function streamFails({ forGood }: { forGood: boolean }): Promise<void> {
  const stream = newest();
  stream.readyState = forGood ? CLOSED : CONNECTING;
  await dispatch(stream, new Event("error"));
}

async function dispatch(stream: Stream, event: Event): Promise<void> {
  await act(async () => {
    stream.dispatchEvent(event);
    await vi.advanceTimersByTimeAsync(100);
  });
}
