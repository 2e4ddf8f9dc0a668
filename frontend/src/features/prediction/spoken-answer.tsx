// Speaks the answer to screen readers: politely, once the drawing has rested, and not on every move.
import { useEffect, useState } from "react";
import type { Prediction } from "./use-prediction";
import { isWorthSaying, SILENCE, utteranceFor } from "./utterance";

/** Milliseconds without a change before the answer is spoken. */
const REST = 600;

export function SpokenAnswer({ prediction }: { prediction: Prediction }) {
  const [spoken, setSpoken] = useState(SILENCE);
  const { state, outcome } = prediction;

  useEffect(() => {
    const utterance = utteranceFor({ state, outcome });
    if (utterance === null) return;
    const speak = () => {
      setSpoken((last) => (isWorthSaying(last, utterance) ? utterance : last));
    };
    const timer = setTimeout(speak, state === "blank" ? 0 : REST);
    return () => {
      clearTimeout(timer);
    };
  }, [state, outcome]);

  return (
    <p className="only-spoken" role="status">
      {spoken.text}
    </p>
  );
}
