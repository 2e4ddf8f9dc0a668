// What stands in the way of drawings that are not saved yet.
import { count } from "../../lib/figures";
import type { Handwriting } from "./use-handwriting";

interface WaitingNoteProps {
  readonly drawings: Pick<Handwriting, "waiting" | "failure" | "tryAgain" | "discard">;
}

export function WaitingNote({ drawings: { waiting, failure, tryAgain, discard } }: WaitingNoteProps) {
  if (failure === null) return null;
  if (failure.isTemporary) {
    return (
      <p className="quiet" role="alert">
        {count(waiting.length)} not saved yet, and kept in this browser
        {failure.code === undefined ? " until the server answers." : `: ${failure.message}`}
      </p>
    );
  }
  return (
    <div role="alert">
      <p>The drawing could not be saved: {failure.message}</p>
      <p className="button-row">
        <button type="button" onClick={tryAgain}>
          Try again
        </button>
        <button type="button" onClick={discard}>
          Throw it away
        </button>
      </p>
    </div>
  );
}
