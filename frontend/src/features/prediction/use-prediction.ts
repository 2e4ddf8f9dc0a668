// From ink to answer: frame the strokes, ask the network while they change, and say what the page
// may show.
//
// A reply carries the strokes it was given for. It counts as the answer only while those are the
// strokes on the surface; any other ink makes the state "pending" in the very same render, without
// anyone having to reset anything.
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Failure } from "../../api/failure";
import { predictDigit, type Answer } from "../../api/predict-digit";
import { frameStrokes } from "../../lib/framing/frame-strokes";
import type { Stroke } from "../../lib/framing/point";
import { verdict } from "../../lib/verdict";
import { LatestWins, type Reply } from "./latest-wins";

export interface Prediction {
  readonly state: "blank" | "pending" | "sure" | "unsure" | "error";
  /**
   * The newest reply to this drawing: while pending the one before, which may stay in sight,
   * quietly, so that nothing flickers. Null when there is none yet.
   */
  readonly outcome: Answer | Failure | null;
}

interface PredictionRequest {
  readonly networkName: string;
  readonly strokes: readonly Stroke[];
  readonly isPenDown: boolean;
}

export function usePrediction({ networkName, strokes, isPenDown }: PredictionRequest) {
  const questions = useMemo(
    () => new LatestWins((pixels, signal) => predictDigit(networkName, pixels, signal)),
    [networkName],
  );
  const reply = useSyncExternalStore(questions.subscribe, questions.latestReply);
  const pixels = useMemo(() => frameStrokes(strokes), [strokes]);

  useEffect(() => {
    if (pixels === null) questions.forget();
    else questions.want({ strokes, pixels }, !isPenDown);
  }, [questions, strokes, pixels, isPenDown]);

  useEffect(
    () => () => {
      questions.forget();
    },
    [questions],
  );

  function tryAgain() {
    if (pixels !== null) questions.want({ strokes, pixels }, true);
  }

  return { prediction: readReply(strokes, reply), pixels, tryAgain };
}

function readReply(strokes: readonly Stroke[], reply: Reply | null): Prediction {
  if (strokes.length === 0) return { state: "blank", outcome: null };
  if (reply === null) return { state: "pending", outcome: null };
  const { outcome } = reply;
  if (reply.strokes !== strokes) return { state: "pending", outcome };
  if (outcome.kind === "failure") return { state: "error", outcome };
  return { state: verdict(outcome.probabilities).kind, outcome };
}
