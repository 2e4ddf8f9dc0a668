// The answer in large: a digit or a number when the network is sure, what it hesitates between when
// it is not, a sentence when something went wrong. Its data- attributes say the same to programs.
import type { CSSProperties } from "react";
import { percent } from "../../lib/percent";
import { doubt } from "./doubt";
import type { Reading } from "./reading";
import type { Prediction } from "./use-prediction";

interface AnswerProps {
  readonly prediction: Prediction;
  /** What is said of a blank surface. */
  readonly hint: string;
  readonly onTryAgain: () => void;
}

export function Answer({ prediction, hint, onTryAgain }: AnswerProps) {
  const { state, outcome } = prediction;
  return (
    <div className="answer" data-testid="answer" data-state={state} {...whatIsRead(prediction)}>
      {outcome?.kind === "reading" && <WhatIsRead reading={outcome} />}
      {outcome?.kind === "failure" && (
        <div className="answer-failure">
          <p>{outcome.message}</p>
          {outcome.isTemporary && (
            <button type="button" onClick={onTryAgain}>
              Try again
            </button>
          )}
        </div>
      )}
      {outcome === null && (
        <p className="answer-words">{state === "blank" ? hint : "Reading …"}</p>
      )}
    </div>
  );
}

function WhatIsRead({ reading }: { reading: Reading }) {
  if (!reading.isSure) {
    return (
      <p key="unsure" className="answer-words">
        {doubt(reading)}
      </p>
    );
  }
  return (
    <p
      key="sure"
      className={reading.label.length === 1 ? "answer-number answer-digit" : "answer-number"}
      style={asLongAs(reading.label)}
    >
      {reading.label} <small>{percent(reading.confidence)}</small>
    </p>
  );
}

/** A long number is written smaller, so that it has room. */
function asLongAs(label: string): CSSProperties {
  return { "--length": label.length } as CSSProperties;
}

/** Only an answer to the ink that is on the surface now may say what it is. */
function whatIsRead({ state, outcome }: Prediction) {
  if (outcome?.kind !== "reading" || state === "pending") return {};
  return { "data-label": outcome.label, "data-confidence": outcome.confidence };
}
