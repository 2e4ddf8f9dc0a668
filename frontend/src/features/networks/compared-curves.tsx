// How several networks learned, in the same charts. A network has the same line in each of them: its
// place in the comparison decides the colour, and every second line is dashed.
import { useState } from "react";
import type { NetworkDetails } from "../../api/get-network";
import { LineChart } from "../../components/line-chart";
import { percent } from "../../lib/percent";
import { pointsOf, type Figure } from "./training-curves";

const CHARTS: readonly { title: string; figure: Figure; isShare: boolean }[] = [
  { title: "Loss, held-out rows", figure: "test_loss", isShare: false },
  { title: "Accuracy, held-out rows", figure: "test_accuracy", isShare: true },
  { title: "Loss, rows learned from", figure: "loss", isShare: false },
  { title: "Accuracy, rows learned from", figure: "accuracy", isShare: true },
];

export function ComparedCurves({ networks }: { networks: readonly NetworkDetails[] }) {
  const [isLog, setIsLog] = useState(false);
  const charts = CHARTS.map((chart) => ({ ...chart, series: seriesOf(networks, chart.figure) })).filter(
    ({ series }) => series.some(({ points }) => points.length > 0),
  );
  if (charts.length === 0) return <p>None of these networks tells anything of its training.</p>;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={isLog}
          onChange={(event) => {
            setIsLog(event.currentTarget.checked);
          }}
        />
        Logarithmic loss
      </label>
      <div className="curves">
        {charts.map(({ title, series, isShare }) => (
          <LineChart
            key={title}
            title={title}
            series={series}
            xLabel="epoch"
            yLabel={isShare ? "accuracy" : "loss"}
            {...(isShare ? { format: percent } : { logY: isLog })}
          />
        ))}
      </div>
    </>
  );
}

/** Also those without a point, so that the others keep their colours. */
function seriesOf(networks: readonly NetworkDetails[], figure: Figure) {
  return networks.map(({ name, history }, place) => ({
    name,
    points: pointsOf(history, figure),
    dash: place % 2 === 1,
  }));
}
