// The weights of one unit of the first layer, each where its pixel is: what the unit looks for.
import { useLayoutEffect, useRef } from "react";
import { diverging } from "../lib/colour/scales";
import { figure } from "../lib/figures";
import "./pictures.css";

interface WeightPictureProps {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** One number per pixel, row by row. */
  readonly weights: readonly number[];
  /** The number that gets the strongest colour; the same for all units, so that they compare. */
  readonly largest: number;
}

export function WeightPicture({ name, width, height, weights, largest }: WeightPictureProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);

  useLayoutEffect(() => {
    const context = canvasRef.current?.getContext("2d") ?? null;
    if (context === null) return;
    const image = context.createImageData(width, height);
    weights.forEach((weight, k) => {
      image.data.set([...diverging(largest === 0 ? 0 : weight / largest), 255], 4 * k);
    });
    context.putImageData(image, 0, 0);
  }, [width, height, weights, largest]);

  const range = `${figure(Math.min(...weights))} to ${figure(Math.max(...weights))}`;
  return (
    <canvas
      ref={canvasRef}
      className="weight-picture"
      width={width}
      height={height}
      role="img"
      aria-label={`${name}: weights from ${range}`}
    />
  );
}
