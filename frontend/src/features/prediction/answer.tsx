// The answer in large: a digit when the network is sure, two when it is not, a sentence when
// something went wrong. Its data- attributes say the same to programs.
import { percent } from "../../lib/percent";
import { verdict } from "../../lib/verdict";
import type { Answer as NetworkAnswer } from "../../api/answer";
import type { Prediction } from "./use-prediction";

interface AnswerProps {
  readonly prediction: Prediction;
  readonly onTryAgain: () => void;
}

export function Answer({ prediction, onTryAgain }: AnswerProps) {
  const { state, outcome } = prediction;
  return (
    <div className="answer" data-testid="answer" data-state={state} {...bestClass(prediction)}>
      {outcome?.kind === "answer" && <Favourite answer={outcome} />}
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
        <p className="answer-words">{state === "blank" ? "Draw a digit" : "Reading …"}</p>
      )}
    </div>
  );
}

function Favourite({ answer }: { answer: NetworkAnswer }) {
  const { kind, best, next } = verdict(answer.probabilities);
  if (kind === "unsure") {
    return (
      <p key={kind} className="answer-words">
        Not sure: {answer.classes[best]} or {answer.classes[next]}
      </p>
    );
  }
  return (
    <p key={kind} className="answer-digit">
      {answer.classes[best]} <small>{percent(answer.probabilities[best] ?? 0)}</small>
    </p>
  );
}

/** Only an answer to the ink that is on the surface now may name a class. */
function bestClass({ state, outcome }: Prediction) {
  if (outcome?.kind !== "answer" || state === "pending") return {};
  const { best } = verdict(outcome.probabilities);
  return {
    "data-label": outcome.classes[best],
    "data-confidence": outcome.probabilities[best],
  };
}
