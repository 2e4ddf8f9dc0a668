// Everything the network says about the drawing: the answer, the bars, the spoken sentence.
import type { ReactNode } from "react";
import { Answer } from "./answer";
import { Bars } from "./bars";
import { SpokenAnswer } from "./spoken-answer";
import type { Prediction } from "./use-prediction";
import "./prediction.css";

interface AnswerPanelProps {
  readonly prediction: Prediction;
  readonly classes: readonly string[];
  readonly onTryAgain: () => void;
  /** What is to be said of the network itself. */
  readonly children: ReactNode;
}

export function AnswerPanel({ prediction, classes, onTryAgain, children }: AnswerPanelProps) {
  return (
    <section className="answer-panel" aria-label="Answer">
      <Answer prediction={prediction} onTryAgain={onTryAgain} />
      <Bars prediction={prediction} classes={classes} />
      <div className="answer-caution">
        {children}
        <p>Confidence is not correctness.</p>
      </div>
      <SpokenAnswer prediction={prediction} />
    </section>
  );
}
