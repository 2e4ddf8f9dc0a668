// A drawing as a small picture, as sharp as the screen allows: its strokes, or its pixels.
import type { KeptDrawing } from "../../api/drawings";

const SIDE = 28;

interface DrawingPictureProps {
  readonly drawing: Pick<KeptDrawing, "strokes" | "input">;
  readonly name: string;
}

export function DrawingPicture({ drawing: { strokes, input }, name }: DrawingPictureProps) {
  return (
    <svg className="drawing-picture-small" viewBox="0 0 28 28" role="img" aria-label={name}>
      {strokes === null ? (
        <path d={cells(input)} fill="currentColor" />
      ) : (
        <path
          d={strokes.map(line).join("")}
          fill="none"
          stroke="currentColor"
          strokeWidth={2}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}

/** A lone point is a line of no length, which round ends make a dot. */
function line(stroke: readonly (readonly number[])[]): string {
  const points = stroke.map(([x = 0, y = 0]) => `${figure(x)} ${figure(y)}`);
  return `M${points.join("L")}${points.length === 1 ? "h0" : ""}`;
}

function figure(share: number): string {
  return (share * SIDE).toFixed(2);
}

/** The pixels that are more ink than paper. */
function cells(input: readonly number[]): string {
  return input
    .map((ink, place) => {
      const [x, y] = [place % SIDE, Math.floor(place / SIDE)];
      return ink > 0.5 ? `M${x.toString()} ${y.toString()}h1v1h-1z` : "";
    })
    .join("");
}
