// How a network learned, as curves.
import { useState } from "react";
import type { NetworkDetails } from "../../api/get-network";
import { LineChart } from "../../components/line-chart";
import { accuracyCurves, lossCurves } from "./training-curves";

export function NetworkCurves({ network }: { network: NetworkDetails }) {
  const [isLog, setIsLog] = useState(false);
  const losses = lossCurves(network.history);
  const accuracies = accuracyCurves(network.history);
  if (losses.length === 0) return <p>This network tells nothing of its training.</p>;
  const xLabel = network.algorithm === "genetic_algorithm" ? "generation" : "epoch";
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
        <LineChart title="Loss" series={losses} xLabel={xLabel} yLabel="loss" logY={isLog} />
        {accuracies.length > 0 && (
          <LineChart
            title="Accuracy"
            series={accuracies}
            xLabel={xLabel}
            yLabel="accuracy"
            isShare
          />
        )}
      </div>
    </>
  );
}
