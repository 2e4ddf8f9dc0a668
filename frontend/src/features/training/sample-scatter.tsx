// Rows with two inputs, as marks in a plane. Each class has a colour and a shape.
import type { Dataset } from "../../api/list-datasets";
import type { Sample } from "../../api/list-samples";
import { counted } from "../../lib/quantity-words";

interface SampleScatterProps {
  readonly dataset: Dataset;
  readonly samples: readonly Sample[];
}

const SIDE = 220;
const MARGIN = 12;

export function SampleScatter({ dataset, samples }: SampleScatterProps) {
  const classes = dataset.classes ?? [];
  const place = placing(samples);
  return (
    <figure className="sample-scatter">
      <svg
        viewBox={`0 0 ${SIDE.toString()} ${SIDE.toString()}`}
        role="img"
        aria-label={`${counted(samples.length, "row")} of ${dataset.title} as marks in a plane`}
      >
        {samples.map(({ input: [x = 0, y = 0], label }, index) => (
          <Mark key={index} kind={classes.indexOf(String(label))} x={place.x(x)} y={place.y(y)} />
        ))}
      </svg>
      {classes.length > 0 && (
        <figcaption>
          {classes.map((name, kind) => (
            <span key={name}>
              <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
                <Mark kind={kind} x={6} y={6} />
              </svg>{" "}
              {name}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

const SHAPES = [
  "M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0Z",
  "M-3.6 -3.6H3.6V3.6H-3.6Z",
  "M0 -4.6L4.4 3.2H-4.4Z",
  "M0 -4.8L4.8 0L0 4.8L-4.8 0Z",
];

function Mark({ kind, x, y }: { kind: number; x: number; y: number }) {
  const colour = Math.max(0, kind) % SHAPES.length;
  return (
    <path
      className="mark"
      data-class={colour}
      d={SHAPES[colour]}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
    />
  );
}

/** The least value of each axis at the left or bottom, the largest at the right or top. */
function placing(samples: readonly Sample[]) {
  function scale(axis: number) {
    const values = samples.map(({ input }) => input[axis] ?? 0);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return (value: number) => {
      const share = most > least ? (value - least) / (most - least) : 0.5;
      return MARGIN + share * (SIDE - 2 * MARGIN);
    };
  }
  const [x, y] = [scale(0), scale(1)];
  return { x, y: (value: number) => SIDE - y(value) };
}
