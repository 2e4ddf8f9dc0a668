// The first page: draw on the left, and the network's answer appears on the right as you go.
import { useReducer } from "react";
import { DrawingArea } from "../features/drawing/drawing-area";
import { BLANK, drawingReducer } from "../features/drawing/drawing-reducer";
import { AnswerPanel } from "../features/prediction/answer-panel";
import { NetworkPreview } from "../features/prediction/network-preview";
import { usePrediction } from "../features/prediction/use-prediction";

/** The built-in network that reads digits. */
const NETWORK = "digits";

export function DrawPage() {
  const [drawing, dispatch] = useReducer(drawingReducer, BLANK);
  const { prediction, pixels, tryAgain } = usePrediction({ networkName: NETWORK, ...drawing });

  return (
    <main className="draw-page">
      <h1>A network that reads digits</h1>
      <div className="draw-page-columns">
        <DrawingArea strokes={drawing.strokes} dispatch={dispatch} />
        <AnswerPanel prediction={prediction} onTryAgain={tryAgain} />
        <NetworkPreview pixels={pixels} />
      </div>
    </main>
  );
}
