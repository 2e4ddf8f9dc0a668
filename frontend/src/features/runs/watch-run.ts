// Watching a run: a stream of events, and beside it a look at the job every two seconds, which tells
// what the stream doesn't (how long it still takes) and notices when nothing comes any more. Where
// there is no stream to be had, the look fetches the whole history instead.
import { failureOf, ask } from "../../api/ask";
import { pauseAfter } from "../../api/failure";
import { getJob, getRun, type Run } from "../../api/get-run";
import type { Job, Report } from "../../api/list-runs";

export type Connection = "live" | "polling" | "lost";

interface Watcher {
  readonly onReports: (reports: readonly Report[], lastEventId: number) => void;
  readonly onJob: (job: Job) => void;
  readonly onRun: (run: Run) => void;
  readonly onConnection: (connection: Connection) => void;
  /** The run is not there any more. */
  readonly onGone: () => void;
}

const LOOK_EVERY = 2000; // milliseconds
const STREAM_AGAIN_AFTER = 10_000;
const GATHER = 50; // milliseconds: missed events come in a burst, and the page draws them at once

/** Returns the way to stop. */
export function watchRun(id: string, lastEventId: number, watcher: Watcher): () => void {
  const abort = new AbortController();
  let newest = lastEventId;
  let stream: EventSource | null = null;
  let isOpen = false;
  let isLooking = false;
  let notBefore = 0; // the time until which the service wants no question
  let reports: Report[] = [];
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    clearTimeout(gathering);
    gathering = undefined;
    if (reports.length === 0) return;
    watcher.onReports(reports, newest);
    reports = [];
  }

  function note(event: MessageEvent<string>): unknown {
    newest = Math.max(newest, Number(event.lastEventId));
    return JSON.parse(event.data);
  }

  function open() {
    const address = `/train/${encodeURIComponent(id)}/events?last_event_id=${newest.toString()}`;
    const source = new EventSource(address);
    stream = source;
    source.addEventListener("open", () => {
      isOpen = true;
      watcher.onConnection("live");
    });
    source.addEventListener("epoch", (event: MessageEvent<string>) => {
      reports.push(note(event) as Report);
      gathering ??= setTimeout(flush, GATHER);
    });
    for (const kind of ["state", "end"]) {
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        const job = note(event) as Job;
        flush();
        if (kind === "end") source.close(); // else the browser would ask for more
        watcher.onJob(job);
      });
    }
    source.addEventListener("error", () => {
      isOpen = false;
      // The browser tries again by itself after an interruption, but not after a refusal.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, STREAM_AGAIN_AFTER);
      void look();
    });
  }

  async function look() {
    if (isLooking || Date.now() < notBefore) return;
    isLooking = true;
    try {
      if (isOpen) {
        watcher.onJob((await ask(getJob(id, abort.signal))).job);
      } else {
        const run = await ask(getRun(id, abort.signal));
        newest = Math.max(newest, run.lastEventId);
        watcher.onRun(run);
      }
      watcher.onConnection(isOpen ? "live" : "polling");
    } catch (error) {
      if (abort.signal.aborted) return;
      const failure = failureOf(error as Error);
      if (failure !== null) notBefore = Date.now() + pauseAfter(failure, 0);
      if (failure?.isTemporary === false) watcher.onGone();
      else watcher.onConnection("lost");
    } finally {
      isLooking = false;
    }
  }

  open();
  const timer = setInterval(() => void look(), LOOK_EVERY);
  return () => {
    abort.abort();
    stream?.close();
    clearInterval(timer);
    clearTimeout(again);
    clearTimeout(gathering);
  };
}
