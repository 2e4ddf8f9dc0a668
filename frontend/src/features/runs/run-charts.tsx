// The curves of a run.
import { useMemo, useState } from "react";
import type { Look } from "../../api/get-snapshot";
import type { Run } from "../../api/get-run";
import { LineChart } from "../../components/line-chart";
import { accuracySeries, diversitySeries, LOSS_BAND, lossSeries } from "./run-series";
import { chance, epochWord, isGenetic } from "./run-words";

interface RunChartsProps {
  readonly run: Run;
  readonly look: Look | null;
}

export function RunCharts({ run, look }: RunChartsProps) {
  const [isLog, setIsLog] = useState(false);
  const { job, history } = run;
  const hasTest = (job.test_rows ?? 0) > 0;
  const genetic = isGenetic(job.settings);
  const guessed = chance(job.classes, look?.confusion ?? null);
  const xLabel = epochWord(job);

  const loss = useMemo(
    () => lossSeries(history, { isGenetic: genetic, hasTest }),
    [history, genetic, hasTest],
  );
  const accuracy = useMemo(
    () => accuracySeries(history, { isGenetic: genetic, hasTest }, guessed),
    [history, genetic, hasTest, guessed],
  );
  const diversity = useMemo(() => diversitySeries(history), [history]);

  return (
    <>
      <div className="run-panel">
        <LineChart
          title="Loss"
          series={loss}
          xLabel={xLabel}
          yLabel="Loss"
          logY={isLog}
          {...(genetic && { band: LOSS_BAND })}
          controls={
            <label className="run-log">
              <input
                type="checkbox"
                checked={isLog}
                onChange={(event) => {
                  setIsLog(event.currentTarget.checked);
                }}
              />
              Logarithmic axis
            </label>
          }
        />
      </div>
      {job.classes !== null && (
        <div className="run-panel">
          <LineChart
            title="Accuracy"
            series={accuracy}
            xLabel={xLabel}
            yLabel="Accuracy"
            isShare
          />
        </div>
      )}
      {genetic && (
        <div className="run-panel">
          <LineChart
            title="Diversity of the population"
            series={diversity}
            xLabel={xLabel}
            yLabel="Diversity"
          />
        </div>
      )}
    </>
  );
}
