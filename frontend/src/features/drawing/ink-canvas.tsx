// The canvas that shows the ink: as sharp as the screen allows, in the colour of the theme, and
// drawn again whenever the strokes, the brush, the size, the zoom or the theme change.
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import type { Ink } from "../../lib/framing/point";
import { renderInk } from "./render-ink";

interface InkCanvasProps {
  readonly strokes: Ink;
  readonly brush: number;
}

export function InkCanvas({ strokes, brush }: InkCanvasProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    if (canvasRef.current !== null) redraw(canvasRef.current, strokes, brush);
  }, [strokes, brush]);

  const redrawLatest = useEffectEvent((canvas: HTMLCanvasElement) => {
    redraw(canvas, strokes, brush);
  });

  useEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null) return;
    return onAppearanceChange(canvas, () => {
      redrawLatest(canvas);
    });
  }, []);

  return <canvas ref={canvasRef} className="ink-canvas" aria-hidden="true" />;
}

function redraw(canvas: HTMLCanvasElement, strokes: Ink, brush: number): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const side = Math.round(canvas.clientWidth * window.devicePixelRatio);
  if (canvas.width !== side) {
    canvas.width = side;
    canvas.height = side;
  }
  renderInk(context, strokes, brush, side, getComputedStyle(canvas).color);
}

/** Call back when the canvas's size, the zoom or the theme changed. Returns the way to stop. */
function onAppearanceChange(canvas: HTMLCanvasElement, callback: () => void): () => void {
  const size = new ResizeObserver(callback);
  const theme = window.matchMedia("(prefers-color-scheme: dark)");
  size.observe(canvas);
  theme.addEventListener("change", callback);
  window.addEventListener("resize", callback);
  return () => {
    size.disconnect();
    theme.removeEventListener("change", callback);
    window.removeEventListener("resize", callback);
  };
}
