// How thick the ink on the screen is.
import { useId } from "react";
import { hundredths, THICKEST, THINNEST, withBrush, type Tool } from "./tool";

interface BrushSliderProps {
  readonly tool: Tool;
  readonly onToolChange: (tool: Tool) => void;
}

export function BrushSlider({ tool, onToolChange }: BrushSliderProps) {
  const note = useId();
  const percent = `${hundredths(tool).toString()} %`;
  return (
    <div className="brush">
      <label>
        Brush
        <input
          type="range"
          min={THINNEST * 100}
          max={THICKEST * 100}
          step={1}
          value={hundredths(tool)}
          aria-valuetext={percent}
          aria-describedby={note}
          onChange={(event) => {
            onToolChange(withBrush(tool, event.currentTarget.valueAsNumber));
          }}
        />
        <span className="brush-width">{percent}</span>
      </label>
      <p id={note}>For your eyes: the network’s own pen stays even, unless you show it the raw ink.</p>
    </div>
  );
}
