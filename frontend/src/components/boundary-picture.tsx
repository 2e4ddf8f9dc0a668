// A plane in the colours of the classes, as the network divides it: pale where it wavers. The points
// on it are rows of the data; each class has a shape of its own beside its colour.
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { boundaryInWords, placeOf, type Boundary } from "../lib/boundary";
import { blend, fromHex, toCss, type Colour } from "../lib/colour/scales";
import { figure } from "../lib/figures";
import "./pictures.css";

interface BoundaryPictureProps {
  readonly boundary: Boundary;
  readonly classes: readonly string[];
  /** What the two inputs are called. */
  readonly axes: readonly [string, string];
}

/** How strongly the plane is coloured: the points on it must stand out. */
const STRENGTH = 0.55;

/** In a square from −1 to 1: circle, square, triangle, diamond, cross. */
const SHAPES = [
  "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
  "M-.9-.9H.9V.9H-.9Z",
  "M0-1.1L1.1.9H-1.1Z",
  "M0-1.25L1.25 0L0 1.25L-1.25 0Z",
  "M-.4-1.1H.4V-.4H1.1V.4H.4V1.1H-.4V.4H-1.1V-.4H-.4Z",
];

export function BoundaryPicture({ boundary, classes, axes }: BoundaryPictureProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    if (canvasRef.current !== null) draw(canvasRef.current, boundary);
  }, [boundary]);

  const drawAgain = useEffectEvent(() => {
    if (canvasRef.current !== null) draw(canvasRef.current, boundary);
  });

  useEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null) return;
    const size = new ResizeObserver(drawAgain);
    const theme = window.matchMedia("(prefers-color-scheme: dark)");
    size.observe(canvas);
    theme.addEventListener("change", drawAgain);
    return () => {
      size.disconnect();
      theme.removeEventListener("change", drawAgain);
    };
  }, []);

  return (
    <div className="boundary">
      <p className="boundary-range" data-side="top">
        {axes[1]} {figure(boundary.y[1])}
      </p>
      <canvas
        ref={canvasRef}
        className="boundary-picture"
        role="img"
        aria-label={boundaryInWords(boundary, classes)}
      />
      <p className="boundary-range" data-side="bottom">
        <span>
          {axes[1]} {figure(boundary.y[0])}
        </span>
        <span>
          {axes[0]} from {figure(boundary.x[0])} to {figure(boundary.x[1])}
        </span>
      </p>
      <ul className="boundary-legend">
        {classes.map((name, k) => (
          <li key={name}>
            <svg viewBox="-1.5 -1.5 3 3" width="18" height="18" aria-hidden="true">
              <path d={shapeOf(k)} fill={`var(${colourName(k)})`} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

function draw(canvas: HTMLCanvasElement, boundary: Boundary): void {
  const context = canvas.getContext("2d");
  const side = Math.round(canvas.clientWidth * window.devicePixelRatio);
  if (context === null || side === 0) return;
  canvas.width = side;
  canvas.height = side;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => fromHex(style.getPropertyValue(name));
  const colours = boundary.shares.map((_, k) => colour(colourName(k)));
  const paper = colour("--paper");

  context.imageSmoothingEnabled = true;
  context.drawImage(plane(boundary, colours, paper), 0, 0, side, side);

  const radius = side / 75;
  context.lineWidth = 0.35;
  context.strokeStyle = toCss(paper);
  for (const point of boundary.points) {
    const { left, top } = placeOf(boundary, point);
    const shape = new Path2D(shapeOf(point[2]));
    context.setTransform(radius, 0, 0, radius, left * side, top * side);
    context.fillStyle = toCss(colours[point[2]] ?? paper);
    context.fill(shape);
    context.stroke(shape);
  }
  context.resetTransform();
}

/** The small picture, one pixel per cell, that the browser then makes large and smooth. */
function plane(boundary: Boundary, colours: readonly Colour[], paper: Colour): HTMLCanvasElement {
  const { size, shares } = boundary;
  const small = document.createElement("canvas");
  small.width = size;
  small.height = size;
  const context = small.getContext("2d");
  if (context === null) return small;
  const image = context.createImageData(size, size);
  for (let cell = 0; cell < size * size; cell++) {
    const mix: [number, number, number] = [0, 0, 0];
    colours.forEach((each, k) => {
      const share = shares[k]?.[cell] ?? 0;
      for (const channel of [0, 1, 2] as const) mix[channel] += share * each[channel];
    });
    image.data.set([...blend(paper, mix, STRENGTH), 255], 4 * cell);
  }
  context.putImageData(image, 0, 0);
  return small;
}

function colourName(label: number): string {
  return `--series-${((label % 5) + 1).toString()}`;
}

function shapeOf(label: number): string {
  return SHAPES[label % SHAPES.length] ?? "";
}
