// From question to answer: ask the network while the drawing changes, and say what the page may show.
//
// A reply carries the question it answers. It counts only while that is the question on the page;
// any other ink makes the state "pending" in the very same render, without anyone having to reset
// anything.
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { Failure } from "../../api/failure";
import { askNetwork } from "./ask-network";
import { LatestWins, type Reply } from "./latest-wins";
import type { Question } from "./question";
import type { Reading } from "./reading";

export interface Prediction {
  readonly state: "blank" | "pending" | "sure" | "unsure" | "error";
  /**
   * The newest reply to this drawing: while pending the one before, which may stay in sight,
   * quietly, so that nothing flickers. Null when there is none yet.
   */
  readonly outcome: Reading | Failure | null;
}

interface PredictionRequest {
  readonly networkName: string;
  /** Null while the surface is blank. */
  readonly question: Question | null;
  /** False while the pen is still moving. */
  readonly isFinal: boolean;
}

export function usePrediction({ networkName, question, isFinal }: PredictionRequest) {
  const questions = useMemo(
    () => new LatestWins((asked, signal) => askNetwork(networkName, asked, signal)),
    [networkName],
  );
  const reply = useSyncExternalStore(questions.subscribe, questions.latestReply);

  useEffect(() => {
    if (question === null) questions.forget();
    else questions.want(question, isFinal);
  }, [questions, question, isFinal]);

  useEffect(
    () => () => {
      questions.forget();
    },
    [questions],
  );

  function tryAgain() {
    if (question !== null) questions.want(question, true);
  }

  return { prediction: readReply(question, reply), tryAgain };
}

function readReply(question: Question | null, reply: Reply | null): Prediction {
  if (question === null) return { state: "blank", outcome: null };
  if (reply === null) return { state: "pending", outcome: null };
  const { outcome } = reply;
  if (reply.question !== question) return { state: "pending", outcome };
  if (outcome.kind === "failure") return { state: "error", outcome };
  return { state: outcome.isSure ? "sure" : "unsure", outcome };
}
