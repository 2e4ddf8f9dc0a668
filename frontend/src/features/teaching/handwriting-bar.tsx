// How much of one's own hand there is to learn from, and what stands in its way.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ask } from "../../api/ask";
import { listDatasets } from "../../api/list-datasets";
import { count } from "../../lib/figures";
import { HANDWRITING_KEY, MY_HANDWRITING, type Handwriting } from "./use-handwriting";

/** So many drawings, or so many on which the network was wrong, are worth learning from. */
const ENOUGH = 10;
const ENOUGH_CORRECTIONS = 5;

interface HandwritingBarProps {
  readonly handwriting: Handwriting;
  /** What there is to do with it, given whether it is enough to learn from. */
  readonly children: (isEnough: boolean) => ReactNode;
}

export function HandwritingBar({ handwriting, children }: HandwritingBarProps) {
  const { waiting, failure, undoFailure, tryAgain, discard } = handwriting;
  const { data: kept = 0 } = useQuery({
    queryKey: HANDWRITING_KEY,
    queryFn: async ({ signal }) => {
      const { datasets } = await ask(listDatasets(signal));
      return datasets.find(({ name }) => name === MY_HANDWRITING)?.rows ?? 0;
    },
  });
  const drawings = kept + waiting.length;
  const isEnough = kept >= ENOUGH || (kept > 0 && handwriting.corrections >= ENOUGH_CORRECTIONS);
  return (
    <section className="handwriting" aria-label="My handwriting">
      {drawings === 0 ? (
        <p className="quiet">Say if it was right: a network can learn your hand.</p>
      ) : (
        <p>
          My handwriting: {count(drawings)} {drawings === 1 ? "drawing" : "drawings"}
          {!isEnough && ". After 10, or 5 corrections, it can be taught."}
        </p>
      )}
      {children(isEnough)}
      {failure?.isTemporary === true && (
        <p className="quiet" role="alert">
          {count(waiting.length)} not saved yet, and kept in this browser until the server answers.
        </p>
      )}
      {failure?.isTemporary === false && (
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
      )}
      {undoFailure !== null && (
        <p role="alert">The drawing could not be taken back: {undoFailure.message}</p>
      )}
    </section>
  );
}
