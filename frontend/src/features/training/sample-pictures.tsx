// Some pictures of a data set, each with its class.
import type { Sample } from "../../api/list-samples";

interface SamplePicturesProps {
  /** What the data set says about its inputs: width and height, among others. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly samples: readonly Sample[];
}

export function SamplePictures({ input, samples }: SamplePicturesProps) {
  const [width, height] = [Number(input["width"]), Number(input["height"])];
  return (
    <ul className="sample-pictures" aria-label="Some pictures">
      {samples.map((sample, index) => (
        <li key={index}>
          <canvas
            role="img"
            aria-label={`A picture of class ${sample.label.toString()}`}
            width={width}
            height={height}
            ref={(canvas) => {
              if (canvas !== null) paint(canvas, sample.input);
            }}
          />
          <span aria-hidden="true">{sample.label}</span>
        </li>
      ))}
    </ul>
  );
}

/** One number per pixel is grey, three are red, green and blue; all from 0 to 1. */
function paint(canvas: HTMLCanvasElement, numbers: readonly number[]): void {
  const context = canvas.getContext("2d");
  if (context === null || numbers.length === 0) return;
  const pixels = canvas.width * canvas.height;
  const channels = Math.round(numbers.length / pixels);
  const picture = context.createImageData(canvas.width, canvas.height);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let colour = 0; colour < 3; colour++) {
      const value = numbers[pixel * channels + (colour % channels)] ?? 0;
      picture.data[4 * pixel + colour] = 255 * value;
    }
    picture.data[4 * pixel + 3] = 255;
  }
  context.putImageData(picture, 0, 0);
}
