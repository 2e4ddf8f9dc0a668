// Everything the network says about the drawing: the answer, the bars, the spoken sentence.
import type { ReactNode } from "react";
import { Answer } from "./answer";
import { Bars } from "./bars";
import { areDigits, whatToDraw } from "../../lib/reading/what-to-draw";
import { DigitChoice } from "./digit-choice";
import { SpokenAnswer } from "./spoken-answer";
import type { Prediction } from "./use-prediction";
import "./prediction.css";

interface AnswerPanelProps {
  readonly prediction: Prediction;
  /** The names of the classes, for as long as there is no answer to tell them. */
  readonly classes: readonly string[];
  /** The digit of a number whose bars are shown, counted from 0. */
  readonly chosenDigit: number;
  readonly onChooseDigit: (index: number) => void;
  readonly onTryAgain: () => void;
  /** The question whether it is right. */
  readonly correction: ReactNode;
  /** What is to be said of the network itself. */
  readonly children: ReactNode;
}

export function AnswerPanel(props: AnswerPanelProps) {
  const { prediction, classes, chosenDigit, onChooseDigit, onTryAgain, correction, children } = props;
  const reading = prediction.outcome?.kind === "reading" ? prediction.outcome : null;
  const isNumber = reading !== null && reading.digits.length > 1;
  const place = (chosenDigit + 1).toString();
  return (
    <section className="answer-panel" aria-label="Answer">
      <div className={reading?.digits.length === 1 ? "answer-top answer-top-digit" : "answer-top"}>
        <div className="answer-head">
          <Answer prediction={prediction} hint={whatToDraw(classes)} onTryAgain={onTryAgain} />
          {isNumber && (
            <DigitChoice digits={reading.digits} index={chosenDigit} onChoose={onChooseDigit} />
          )}
        </div>
        {correction}
      </div>
      <Bars
        state={prediction.state}
        digit={reading?.digits[chosenDigit] ?? null}
        classes={reading?.classes ?? classes}
        title={isNumber ? `Digit ${place}: confidence for each` : `Confidence for each ${areDigits(classes) ? "digit" : "class"}`}
      />
      {children}
      <SpokenAnswer prediction={prediction} />
    </section>
  );
}
