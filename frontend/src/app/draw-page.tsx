// The first page: draw on the left, and the network's answer appears on the right as you go.
import { useMemo, useState, type Dispatch } from "react";
import { DrawingArea } from "../features/drawing/drawing-area";
import type { Drawing, DrawingAction } from "../features/drawing/drawing-reducer";
import { PEN } from "../features/drawing/tool";
import { usePicture } from "../features/drawing/use-picture";
import { ChosenNetworkLine } from "../features/networks/chosen-network-line";
import type { ChosenNetwork } from "../features/networks/digit-networks";
import type { Networks } from "../features/networks/use-networks";
import { AnswerPanel } from "../features/prediction/answer-panel";
import { CopyCurl } from "../features/prediction/copy-curl";
import type { Framing } from "../features/prediction/framing";
import { NetworkPreview } from "../features/prediction/network-preview";
import type { Question } from "../features/prediction/question";
import { usePrediction } from "../features/prediction/use-prediction";
import { frameStrokes } from "../lib/framing/frame-strokes";
import type { Ink } from "../lib/framing/point";
import { shrinkStrokes } from "../lib/framing/shrink-strokes";
import { Page } from "./page";

interface DrawPageProps {
  readonly drawing: Drawing;
  readonly dispatch: Dispatch<DrawingAction>;
  readonly networks: Networks;
  readonly chosen: ChosenNetwork;
}

const DIGITS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

export function DrawPage({ drawing, dispatch, networks, chosen }: DrawPageProps) {
  const [tool, setTool] = useState(PEN);
  const [framing, setFraming] = useState<Framing>("centred");
  const { picture, isDragged, choose, leave } = usePicture(() => {
    dispatch({ type: "clear" });
  });

  const { strokes } = drawing;
  // Framed ink is drawn with an even pen: only raw ink changes with the brush.
  const rawBrush = framing === "raw" ? tool.brush : null;
  const file = picture?.file ?? null;
  const question = useMemo(
    () => (file === null ? askAbout(strokes, rawBrush) : { kind: "picture" as const, file }),
    [strokes, rawBrush, file],
  );
  const { prediction, tryAgain } = usePrediction({
    networkName: chosen.name,
    question,
    isFinal: drawing.gesture === null,
  });

  function draw(action: DrawingAction) {
    leave(); // whoever draws, or takes back, is done with the picture
    dispatch(action);
  }

  return (
    <Page title="A network that reads digits" className="draw-page">
      <div className="draw-page-columns">
        <DrawingArea
          drawing={drawing}
          dispatch={draw}
          tool={tool}
          onToolChange={setTool}
          picture={picture}
          isPictureDragged={isDragged}
          onChoosePicture={choose}
        />
        <AnswerPanel
          prediction={prediction}
          classes={chosen.network?.classes ?? DIGITS}
          onTryAgain={tryAgain}
        >
          <ChosenNetworkLine networks={networks} chosen={chosen} />
        </AnswerPanel>
        <NetworkPreview
          pixels={question?.kind === "pixels" ? question.pixels : picturePixels(prediction)}
          framing={framing}
          onFramingChange={setFraming}
          isPicture={picture !== null}
        >
          <CopyCurl networkName={chosen.name} question={question} />
        </NetworkPreview>
      </div>
    </Page>
  );
}

/** `rawBrush` is null for framed ink; the answer is null for a blank surface. */
function askAbout(strokes: Ink, rawBrush: number | null): Question | null {
  const pixels = rawBrush === null ? frameStrokes(strokes) : shrinkStrokes(strokes, rawBrush);
  return pixels === null ? null : { kind: "pixels", pixels };
}

/** What the server made of a picture, once it has answered. */
function picturePixels({ state, outcome }: ReturnType<typeof usePrediction>["prediction"]) {
  return state !== "pending" && outcome?.kind === "answer" ? outcome.pixels : null;
}
