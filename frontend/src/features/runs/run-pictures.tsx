// What the network looks like now: what it takes for what, and what its first layer looks for or how
// it divides the plane.
import type { Look } from "../../api/get-snapshot";
import type { Job } from "../../api/list-runs";
import { BoundaryPicture } from "../../components/boundary-picture";
import { HeatMap } from "../../components/heat-map";
import { WeightPicture } from "../../components/weight-picture";
import { diverging, toCss } from "../../lib/colour/scales";
import { count, figure } from "../../lib/figures";

interface RunPicturesProps {
  readonly job: Job;
  readonly look: Look;
}

const LEGEND = [-1, -0.5, 0, 0.5, 1];

export function RunPictures({ job, look }: RunPicturesProps) {
  const { confusion, weights, boundary, rows, held_out: isHeldOut } = look;
  const measured = `${count(rows)} rows ${isHeldOut ? "it doesn’t learn from" : "it learns from"}`;
  return (
    <>
      {boundary !== null && (
        <section className="run-panel">
          <h2>Decision boundary</h2>
          <p className="quiet">Every point of the plane in the colour of the class it would get.</p>
          <BoundaryPicture boundary={boundary} classes={job.classes ?? []} axes={["x", "y"]} />
        </section>
      )}
      {confusion !== null && (
        <section className="run-panel">
          <h2>Confusion matrix</h2>
          <p className="quiet">
            What each class was called, on {measured}. Off the diagonal are the mistakes.
          </p>
          <HeatMap title="Confusion matrix" classes={job.classes ?? []} counts={confusion} />
        </section>
      )}
      {weights !== null && (
        <section className="run-panel">
          <h2>What the first layer looks for</h2>
          <p className="quiet">
            The weights of one unit each, pixel by pixel: ink where they are violet wakes it, ink
            where they are brown calms it.
          </p>
          <div className="run-weights">
            {weights.units.map((unit, k) => (
              <WeightPicture
                key={k}
                name={`Unit ${(k + 1).toString()}`}
                width={weights.width}
                height={weights.height}
                weights={unit}
                largest={weights.largest}
              />
            ))}
          </div>
          <p className="run-weights-legend" aria-hidden="true">
            <span>{figure(-weights.largest)}</span>
            {LEGEND.map((value) => (
              <span
                key={value}
                className="run-weights-step"
                style={{ background: toCss(diverging(value)) }}
              />
            ))}
            <span>+{figure(weights.largest)}</span>
          </p>
        </section>
      )}
    </>
  );
}
