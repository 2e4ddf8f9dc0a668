// Everything the network says about the drawing: the answer, the ten bars, the spoken sentence.
import { Answer } from "./answer";
import { Bars } from "./bars";
import { SpokenAnswer } from "./spoken-answer";
import type { Prediction } from "./use-prediction";
import "./prediction.css";

interface AnswerPanelProps {
  readonly prediction: Prediction;
  readonly onTryAgain: () => void;
}

export function AnswerPanel({ prediction, onTryAgain }: AnswerPanelProps) {
  return (
    <section className="answer-panel" aria-label="Answer">
      <Answer prediction={prediction} onTryAgain={onTryAgain} />
      <Bars prediction={prediction} />
      <p className="answer-caution">Confidence is not correctness.</p>
      <SpokenAnswer prediction={prediction} />
    </section>
  );
}
