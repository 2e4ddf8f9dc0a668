// Draw some of each class: one after the other, and when there are enough of one, the next class.
import { useReducer, useRef, useState, type KeyboardEvent } from "react";
import { SelectField } from "../../components/select-field";
import type { Ink } from "../../lib/framing/point";
import { BLANK, drawingReducer } from "./drawing-reducer";
import { DrawingSurface } from "./drawing-surface";
import { PEN } from "./tool";
import "./drawing.css";
import "./draw-samples.css";

interface DrawSamplesProps {
  readonly classes: readonly string[];
  /** Those of all drawings that there are already. */
  readonly labels: readonly string[];
  readonly onDrawn: (ink: Ink, label: string) => void;
}

/** With so many of each, a network learns to tell them apart. */
const ENOUGH = 8;

export function DrawSamples({ classes, labels, onDrawn }: DrawSamplesProps) {
  const [drawing, dispatch] = useReducer(drawingReducer, BLANK);
  const [tool, setTool] = useState(PEN);
  const [chosen, setChosen] = useState<string | null>(null);
  const [news, setNews] = useState("");
  const surfaceRef = useRef<HTMLDivElement>(null);
  const saveRef = useRef<HTMLButtonElement>(null);

  const countOf = (name: string) => labels.filter((label) => label === name).length;
  const label = chosen ?? classes.find((name) => countOf(name) < ENOUGH) ?? classes[0] ?? "";
  const isBlank = drawing.strokes.length === 0;
  const progress = `${label}: ${countOf(label).toString()} of ${ENOUGH.toString()}`;

  function save() {
    if (isBlank || drawing.gesture !== null) return;
    onDrawn(drawing.strokes, label);
    const now = countOf(label) + 1;
    setNews(`${label}: ${now.toString()} of ${ENOUGH.toString()} saved.`);
    if (now >= ENOUGH) setChosen(null); // on to the next
    dispatch({ type: "clear" });
    surfaceRef.current?.focus();
  }

  function saveByKey(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.target !== surfaceRef.current) return;
    event.preventDefault();
    save();
  }

  return (
    <section className="draw-samples" aria-labelledby="draw-samples">
      <h2 id="draw-samples">Draw</h2>
      {/* The keys belong to the surface; the group only hears them bubble by. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div className="draw-samples-surface" role="group" aria-label="Drawing" onKeyDown={saveByKey}>
        <DrawingSurface
          ref={surfaceRef}
          drawing={drawing}
          dispatch={dispatch}
          tool={tool}
          onToolChange={setTool}
          picture={null}
          takesDigits={false}
          hint={`Draw: ${label}`}
          onLeave={() => saveRef.current?.focus()}
        />
      </div>
      <div className="draw-samples-side">
        <SelectField
          id="draw-label"
          label="What you draw"
          value={label}
          options={classes.map((name) => ({ value: name, name }))}
          onChange={setChosen}
        />
        <p data-testid="draw-progress">{progress}</p>
        <div className="button-row">
          <button ref={saveRef} type="button" aria-disabled={isBlank} onClick={save}>
            Save, next
          </button>
          <button
            type="button"
            aria-disabled={isBlank}
            onClick={() => {
              dispatch({ type: "undo" });
            }}
          >
            Undo
          </button>
        </div>
        <p className="quiet">
          Enter saves it too. {ENOUGH} of each are enough to begin with; vary their size and shape.
        </p>
        <p className="only-spoken" role="status">
          {news}
        </p>
      </div>
    </section>
  );
}
