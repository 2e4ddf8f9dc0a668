// The 784 numbers as a picture: exactly what was sent to the network, pixel for pixel.
import { useEffect, useRef } from "react";
import { SIDE } from "../../lib/framing/render-with-pen";

export function NetworkPreview({ pixels }: { pixels: readonly number[] | null }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const context = canvasRef.current?.getContext("2d");
    if (context) paint(context, pixels);
  }, [pixels]);

  return (
    <section className="network-preview" aria-labelledby="network-preview-title">
      <canvas
        ref={canvasRef}
        width={SIDE}
        height={SIDE}
        data-testid="network-preview"
        role="img"
        aria-label={pixels === null ? "An empty picture" : "Your drawing in 28 by 28 pixels"}
      />
      <div>
        <h2 id="network-preview-title">What the network sees</h2>
        <p>
          Your lines on 28&nbsp;×&nbsp;28 pixels, scaled, drawn with an even pen and balanced in the
          middle, like the digits it learned from.
        </p>
      </div>
    </section>
  );
}

/** 0 is black, 1 is white, as MNIST is usually printed. */
function paint(context: CanvasRenderingContext2D, pixels: readonly number[] | null): void {
  const image = context.createImageData(SIDE, SIDE);
  for (let pixel = 0; pixel < SIDE * SIDE; pixel += 1) {
    const grey = Math.round(255 * (pixels?.[pixel] ?? 0));
    image.data.set([grey, grey, grey, 255], 4 * pixel);
  }
  context.putImageData(image, 0, 0);
}
