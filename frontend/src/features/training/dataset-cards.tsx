// The data sets as cards, of which one is chosen.
import type { Dataset } from "../../api/list-datasets";
import { DatasetCard } from "./dataset-card";

interface DatasetCardsProps {
  readonly datasets: readonly Dataset[];
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
  readonly onDeleted: (name: string) => void;
}

export function DatasetCards({ datasets, chosen, onChoose, onDeleted }: DatasetCardsProps) {
  if (datasets.length === 0) {
    return <p>There is no data set here. Bring your own: a table, or pictures.</p>;
  }
  return (
    <fieldset className="dataset-cards">
      <legend className="only-spoken">Data set</legend>
      {datasets.map((dataset) => (
        <DatasetCard
          key={dataset.name}
          dataset={dataset}
          isChosen={dataset.name === chosen}
          onChoose={() => {
            onChoose(dataset.name);
          }}
          onDeleted={() => {
            onDeleted(dataset.name);
          }}
        />
      ))}
    </fieldset>
  );
}
