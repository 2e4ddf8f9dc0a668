// One drawing, and what each of several networks makes of it.
import { useMemo, useState, type Dispatch } from "react";
import { DrawingArea } from "../features/drawing/drawing-area";
import type { Drawing, DrawingAction } from "../features/drawing/drawing-reducer";
import { PEN } from "../features/drawing/tool";
import { usePicture } from "../features/drawing/use-picture";
import { Answer } from "../features/prediction/answer";
import { Bars } from "../features/prediction/bars";
import type { Question } from "../features/prediction/question";
import { useChosenDigit } from "../features/prediction/use-chosen-digit";
import { DigitChoice } from "../features/prediction/digit-choice";
import { usePrediction } from "../features/prediction/use-prediction";
import type { Network } from "../api/list-networks";
import { candidatesIn, standInRows } from "../lib/reading/digit-candidates";
import { whatToDraw } from "../lib/reading/what-to-draw";
import "../features/prediction/prediction.css";

interface CompareDrawingProps {
  readonly networks: readonly Network[];
  readonly drawing: Drawing;
  readonly dispatch: Dispatch<DrawingAction>;
}

export function CompareDrawing({ networks, drawing, dispatch }: CompareDrawingProps) {
  const [tool, setTool] = useState(PEN);
  const { picture, isDragged, choose, leave } = usePicture(() => {
    dispatch({ type: "clear" });
  });
  const { strokes } = drawing;
  const file = picture?.file ?? null;
  // One question for all: the ink is taken apart only where all of them read rows.
  const isRow = standInRows(networks.flatMap(({ classes }) => classes ?? []));
  const question = useMemo<Question | null>(() => {
    if (file !== null) return { kind: "picture", file };
    const candidates = candidatesIn(strokes, isRow);
    return candidates.length === 0 ? null : { kind: "ink", candidates };
  }, [strokes, file, isRow]);

  return (
    <div className="compare-drawing">
      <DrawingArea
        drawing={drawing}
        dispatch={(action) => {
          leave(); // whoever draws, or takes back, is done with the picture
          dispatch(action);
        }}
        tool={tool}
        onToolChange={setTool}
        picture={picture}
        isPictureDragged={isDragged}
        onChoosePicture={choose}
      />
      <div className="compare-answers">
        {networks.map(({ name, classes }) => (
          <NetworkAnswer
            key={name}
            name={name}
            classes={classes ?? []}
            question={question}
            isFinal={drawing.gesture === null}
          />
        ))}
      </div>
    </div>
  );
}

interface NetworkAnswerProps {
  readonly name: string;
  readonly classes: readonly string[];
  readonly question: Question | null;
  readonly isFinal: boolean;
}

function NetworkAnswer({ name, classes, question, isFinal }: NetworkAnswerProps) {
  const { prediction, tryAgain } = usePrediction({ networkName: name, question, isFinal });
  const reading = prediction.outcome?.kind === "reading" ? prediction.outcome : null;
  const { index, choose } = useChosenDigit(reading);
  return (
    <section className="compare-answer" aria-label={`${name} reads`}>
      <h3>{name}</h3>
      <div className="answer-head">
        <Answer prediction={prediction} hint={whatToDraw(classes)} onTryAgain={tryAgain} />
        {reading !== null && reading.digits.length > 1 && (
          <DigitChoice digits={reading.digits} index={index} onChoose={choose} />
        )}
      </div>
      <Bars
        state={prediction.state}
        digit={reading?.digits[index] ?? null}
        classes={reading?.classes ?? classes}
        title={`${name}: confidence for each class`}
      />
    </section>
  );
}
