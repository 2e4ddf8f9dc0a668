// How much of one's own hand there is to learn from, and what stands in its way.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { ask } from "../../api/ask";
import { MY_HANDWRITING } from "../../api/drawings";
import { listDatasets } from "../../api/list-datasets";
import { count } from "../../lib/figures";
import { WaitingNote } from "./waiting-note";
import { HANDWRITING_KEY, type Handwriting } from "./use-handwriting";

/** So many drawings, or so many on which the network was wrong, are worth learning from. */
const ENOUGH = 10;
const ENOUGH_CORRECTIONS = 5;

interface HandwritingBarProps {
  readonly handwriting: Handwriting;
  /** What there is to do with it, given whether it is enough to learn from. */
  readonly children: (isEnough: boolean) => ReactNode;
}

export function HandwritingBar({ handwriting, children }: HandwritingBarProps) {
  const { undoFailure } = handwriting;
  const waiting = handwriting.waiting.filter(({ dataset }) => dataset === MY_HANDWRITING);
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
          <Link to={`/app/drawings/${MY_HANDWRITING}`}>My handwriting</Link>: {count(drawings)}{" "}
          {drawings === 1 ? "drawing" : "drawings"}
          {!isEnough && ". After 10, or 5 corrections, it can be taught."}
        </p>
      )}
      {children(isEnough)}
      <WaitingNote drawings={handwriting} />
      {undoFailure !== null && (
        <p role="alert">The drawing could not be taken back: {undoFailure.message}</p>
      )}
    </section>
  );
}
