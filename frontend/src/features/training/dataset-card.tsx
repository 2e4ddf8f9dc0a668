// One data set: what it is, how large, how long a first training takes, and what it still lacks.
import type { Dataset } from "../../api/list-datasets";
import { bytesInWords, countInWords } from "../../lib/quantity-words";
import { DeleteDataset } from "./delete-dataset";
import { aboutSeconds, estimatedSeconds } from "./estimate";
import { suiting } from "./form";

interface DatasetCardProps {
  readonly dataset: Dataset;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onDeleted: () => void;
}

const KINDS = { points: "points", table: "table", image: "pictures" };

export function DatasetCard({ dataset, isChosen, onChoose, onDeleted }: DatasetCardProps) {
  const { name, title, description, builtin } = dataset;
  const seconds = estimatedSeconds(suiting(dataset, "gradient_descent"), dataset);
  return (
    <div className="dataset-card" data-chosen={isChosen} data-testid={`dataset-${name}`}>
      <label>
        <span className="dataset-title">
          <input
            type="radio"
            name="dataset"
            form="training" // so that Enter trains
            aria-label={title}
            aria-describedby={`dataset-facts-${name}`}
            checked={isChosen}
            onChange={onChoose}
          />
          {title}
          {!builtin && <span className="dataset-badge">yours</span>}
        </span>
        <span id={`dataset-facts-${name}`} className="dataset-facts">
          <span>{description}</span>
          <span className="quiet">{facts(dataset)}</span>
          <span className="quiet">
            learned in {aboutSeconds(seconds)}
            {missing(dataset)}
          </span>
        </span>
      </label>
      {!builtin && <DeleteDataset name={name} onDeleted={onDeleted} />}
    </div>
  );
}

function facts({ rows, inputs, classes, kind }: Dataset): string {
  const what = classes === null ? "a quantity" : `${countInWords(classes.length)} classes`;
  return [
    `${countInWords(rows)} ${kind === "image" ? "pictures" : "rows"}`,
    `${countInWords(inputs)} inputs`,
    what,
    ...(kind === "image" ? [] : [KINDS[kind]]),
  ].join(" · ");
}

function missing({ available, download }: Dataset): string {
  if (available) return "";
  if (download === null) return " · has to be downloaded first";
  return ` · has to be downloaded first (${bytesInWords(download.bytes)})`;
}
