// The 784 numbers as a picture: exactly what was sent to the network, pixel for pixel.
import { useEffect, useRef, type ReactNode } from "react";
import { SIDE } from "../../lib/framing/render-with-pen";
import type { Framing } from "./framing";
import { FramingSwitch } from "./framing-switch";

interface NetworkPreviewProps {
  /** Null while there are none: the surface is blank, or a picture is on its way. */
  readonly pixels: readonly number[] | null;
  /** Which digit of a number it is, such as "digit 3 of 4"; null for a single one. */
  readonly place: string | null;
  readonly framing: Framing;
  readonly onFramingChange: (framing: Framing) => void;
  readonly isPicture: boolean;
  readonly children: ReactNode;
}

const LESSON: Readonly<Record<Framing, string>> = {
  centred:
    "Your lines as the digits it learned from: scaled to 20 pixels, drawn with an even pen, balanced in the middle. Switch to Raw to see why that matters.",
  raw: "The surface merely shrunk. Draw small, in a corner, or a whole number: the network never saw such digits, and guesses. Switch to Centred, and the same ink is read.",
};

const PICTURE_LESSON =
  "Your picture as the digits it learned from: light ink on black, each digit cropped, scaled to 20 pixels and balanced in the middle.";

export function NetworkPreview(props: NetworkPreviewProps) {
  const { pixels, place, framing, onFramingChange, isPicture } = props;
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const shownFraming = isPicture ? "centred" : framing;

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
        data-mode={shownFraming}
        role="img"
        aria-label={
          pixels === null
            ? "An empty picture"
            : `Your ${isPicture ? "picture" : "drawing"} in 28 by 28 pixels${place === null ? "" : `: ${place}`}`
        }
      />
      <div className="network-preview-words">
        <h2 id="network-preview-title">What the network sees{place !== null && `: ${place}`}</h2>
        <FramingSwitch
          framing={shownFraming}
          onFramingChange={onFramingChange}
          isFixed={isPicture}
        />
        <p>{isPicture ? PICTURE_LESSON : LESSON[framing]}</p>
        {props.children}
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
