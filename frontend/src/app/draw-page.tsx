// The first page: draw on the left, and the network's answer appears on the right as you go.
import { lazy, Suspense, useMemo, useState, type Dispatch } from "react";
import { NeedsAccountToTeach } from "../features/accounts/needs-account-to-teach";
import { mayOwn, type Visitor } from "../features/accounts/use-visitor";
import { DrawingArea } from "../features/drawing/drawing-area";
import type { Drawing, DrawingAction } from "../features/drawing/drawing-reducer";
import { PEN } from "../features/drawing/tool";
import { usePicture } from "../features/drawing/use-picture";
import { ChosenNetworkLine } from "../features/networks/chosen-network-line";
import { CompareLink } from "../features/networks/compare-link";
import type { ChosenNetwork } from "../features/networks/digit-networks";
import type { Networks } from "../features/networks/use-networks";
import { AnswerPanel } from "../features/prediction/answer-panel";
import { CopyCurl } from "../features/prediction/copy-curl";
import type { Input } from "../features/prediction/curl-command";
import type { Framing } from "../features/prediction/framing";
import { NetworkPreview } from "../features/prediction/network-preview";
import type { Question } from "../features/prediction/question";
import type { Reading } from "../features/prediction/reading";
import { useChosenDigit } from "../features/prediction/use-chosen-digit";
import { usePrediction } from "../features/prediction/use-prediction";
import type { Ink } from "../lib/framing/point";
import { shrinkStrokes } from "../lib/framing/shrink-strokes";
import { candidatesIn, standInRows } from "../lib/reading/digit-candidates";
import { areDigits, whatToDraw } from "../lib/reading/what-to-draw";
import { Correction } from "../features/handwriting/correction";
import { HandwritingBar } from "../features/handwriting/handwriting-bar";
import type { Handwriting } from "../features/handwriting/use-handwriting";
import { Page } from "./page";

// Whoever has drawn next to nothing doesn't wait for this.
const TeachNetwork = lazy(async () => ({
  default: (await import("../features/runs/teach-network")).TeachNetwork,
}));

interface DrawPageProps {
  readonly drawing: Drawing;
  readonly dispatch: Dispatch<DrawingAction>;
  readonly networks: Networks;
  readonly chosen: ChosenNetwork;
  readonly handwriting: Handwriting;
  readonly visitor: Visitor | null;
}

const DIGITS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

export function DrawPage(props: DrawPageProps) {
  const { drawing, dispatch, networks, chosen, handwriting, visitor } = props;
  const [tool, setTool] = useState(PEN);
  const [framing, setFraming] = useState<Framing>("centred");
  const { picture, isDragged, choose, leave } = usePicture(() => {
    dispatch({ type: "clear" });
  });

  const { strokes } = drawing;
  const classes = chosen.network?.classes ?? DIGITS;
  const isRow = standInRows(classes);
  // Framed ink is drawn with an even pen: only raw ink changes with the brush.
  const rawBrush = framing === "raw" ? tool.brush : null;
  const file = picture?.file ?? null;
  const question = useMemo(
    () =>
      file === null ? askAbout(strokes, rawBrush, isRow) : { kind: "picture" as const, file },
    [strokes, rawBrush, file, isRow],
  );
  const { prediction, tryAgain } = usePrediction({
    networkName: chosen.name,
    question,
    isFinal: drawing.gesture === null,
  });
  const { state, outcome } = prediction;
  const newestReading = outcome?.kind === "reading" ? outcome : null;
  const reading = state === "pending" ? null : newestReading;
  const chosenDigit = useChosenDigit(newestReading);

  const known = networks.kind === "networks" ? networks.networks : [];
  const readsDigits = areDigits(classes);
  // Whether it was right can be said of one digit at a time, drawn here.
  const [digit] = newestReading?.digits.length === 1 ? newestReading.digits : [];
  const isAsked = readsDigits && question?.kind === "ink" && framing === "centred";
  const isReady = isAsked && reading !== null && drawing.gesture === null;
  const saved = handwriting.last?.ink === strokes ? handwriting.last : null;

  function say(label: string) {
    if (digit === undefined || !isReady || saved !== null) return;
    handwriting.save(strokes, label, label !== digit.label);
  }

  function draw(action: DrawingAction) {
    leave(); // whoever draws, or takes back, is done with the picture
    // What was drawn is put away, and the next stroke begins the next drawing.
    if (action.type === "begin" && saved !== null) dispatch({ type: "clear" });
    dispatch(action);
  }

  return (
    <Page
      title={readsDigits ? "A network that reads digits" : "A network that reads drawings"}
      className="draw-page"
    >
      <div className="draw-page-columns">
        <DrawingArea
          drawing={drawing}
          dispatch={draw}
          tool={tool}
          onToolChange={setTool}
          picture={picture}
          isPictureDragged={isDragged}
          onChoosePicture={choose}
          {...(readsDigits ? { onDigitKey: say } : { hint: whatToDraw(classes) })}
        />
        <AnswerPanel
          prediction={prediction}
          classes={classes}
          chosenDigit={chosenDigit.index}
          onChooseDigit={chosenDigit.choose}
          onTryAgain={tryAgain}
          correction={
            <Correction
              isShown={isAsked && digit !== undefined && mayOwn(visitor)}
              isReady={isReady}
              savedAs={saved?.label ?? null}
              classes={classes}
              guess={digit?.label ?? ""}
              onSay={say}
              onTakeBack={handwriting.takeBack}
            />
          }
        >
          {readsDigits && visitor !== null && !mayOwn(visitor) && <NeedsAccountToTeach />}
          {readsDigits && mayOwn(visitor) && (
            <HandwritingBar handwriting={handwriting}>
              {(isEnough) => (
                <Suspense fallback={null}>
                  <TeachNetwork
                    networkName={chosen.name}
                    names={known.map(({ name }) => name)}
                    isEnough={isEnough}
                    teachingId={handwriting.teachingId}
                    onBegin={handwriting.onTeach}
                  />
                </Suspense>
              )}
            </HandwritingBar>
          )}
          <div className="answer-caution">
            <ChosenNetworkLine networks={networks} chosen={chosen} />
            <p>
              Confidence is not correctness.{" "}
              <CompareLink networks={known} chosen={chosen} />
            </p>
          </div>
        </AnswerPanel>
        <NetworkPreview
          {...whatIsSeen(question, picture === null ? newestReading : reading, chosenDigit.index)}
          framing={framing}
          onFramingChange={setFraming}
          isPicture={picture !== null}
        >
          <CopyCurl networkName={chosen.name} input={inputOf(question, reading)} />
        </NetworkPreview>
      </div>
    </Page>
  );
}

/** `rawBrush` is null for framed ink; the answer is null for a blank surface. */
function askAbout(
  strokes: Ink,
  rawBrush: number | null,
  isRow: boolean,
): Question | null {
  const candidates =
    rawBrush === null ? candidatesIn(strokes, isRow) : asOne(strokes, rawBrush);
  return candidates.length === 0 ? null : { kind: "ink", candidates };
}

/** Raw ink is never taken apart: the network gets the surface as it is. */
function asOne(strokes: Ink, rawBrush: number) {
  const pixels = shrinkStrokes(strokes, rawBrush);
  return pixels === null ? [] : [{ start: 0, end: 1, pixels }];
}

/**
 * The 784 numbers of one digit. Before the answer it is clear what they are only if the ink can be no
 * more than one digit; of a number, the former reading stays in sight until then.
 */
function whatIsSeen(question: Question | null, reading: Reading | null, index: number) {
  if (question?.kind === "ink" && question.candidates.length === 1) {
    return { pixels: question.candidates[0]?.pixels ?? null, place: null };
  }
  const digits = reading?.digits ?? [];
  const place = `digit ${(index + 1).toString()} of ${digits.length.toString()}`;
  return { pixels: digits[index]?.pixels ?? null, place: digits.length > 1 ? place : null };
}

/** What "Copy as curl" sends: the digits that were read or, until then, what may be one. */
function inputOf(question: Question | null, reading: Reading | null): Input | null {
  if (question?.kind === "picture") return question.file;
  return (reading?.digits ?? question?.candidates)?.map(({ pixels }) => pixels) ?? null;
}
