// The training that stands in the form, for a terminal, a notebook or another page.
import type { Dataset } from "../../api/list-datasets";
import type { TrainingRequest } from "../../api/start-training";
import { useAsker } from "../../components/asker";
import { CopyButton } from "../../components/copy-button";
import { trainingAsCurl, trainingAsJavaScript, trainingAsPython } from "../../lib/training-code";
import type { Layers } from "../../lib/training-settings";

interface CopyTrainingProps {
  readonly request: TrainingRequest;
  readonly dataset: Dataset;
  readonly layers: Layers;
}

export function CopyTraining({ request, dataset, layers }: CopyTrainingProps) {
  const data = {
    builtin: dataset.builtin ? dataset.name : null,
    hasTestRows: dataset.test_rows !== null,
    layers,
  };
  const asker = useAsker();
  return (
    <div className="button-row">
      <CopyButton name="Copy as curl" text={() => trainingAsCurl(asker, request)} />
      <CopyButton name="Copy as Python" text={() => trainingAsPython(asker, request, data)} />
      <CopyButton name="Copy as JavaScript" text={() => trainingAsJavaScript(asker, request)} />
    </div>
  );
}
