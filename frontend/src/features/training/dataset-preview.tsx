// A look at the chosen data set: how often each class occurs, and some of its rows.
import { useQuery } from "@tanstack/react-query";
import { ask, failureOf } from "../../api/ask";
import type { Dataset } from "../../api/list-datasets";
import { listSamples, type Sample } from "../../api/list-samples";
import { bytesInWords } from "../../lib/quantity-words";
import { ClassBalance } from "./class-balance";
import { SamplePictures } from "./sample-pictures";
import { SampleScatter } from "./sample-scatter";
import { SampleTable } from "./sample-table";

/** More dots than pictures are needed to see what there is. */
const SAMPLES = { points: 200, table: 5, image: 20 };

export function DatasetPreview({ dataset }: { dataset: Dataset }) {
  return (
    <section className="dataset-preview" aria-label={`A look at ${dataset.title}`}>
      {dataset.class_counts !== null && (
        <ClassBalance classes={dataset.classes ?? []} counts={dataset.class_counts} />
      )}
      {dataset.available ? <SomeSamples dataset={dataset} /> : <ToBeDownloaded dataset={dataset} />}
      {dataset.source !== null && (
        <p className="dataset-source quiet">
          Source: {dataset.source}
          {dataset.licence !== null && ` Licence: ${dataset.licence}`}
        </p>
      )}
    </section>
  );
}

function SomeSamples({ dataset }: { dataset: Dataset }) {
  const limit = SAMPLES[dataset.kind];
  const { data, failureReason, refetch } = useQuery({
    queryKey: ["samples", dataset.name, dataset.created, limit],
    queryFn: ({ signal }) => ask(listSamples(dataset.name, limit, signal)),
    staleTime: Infinity, // rows don't change
  });
  if (data !== undefined) return <Samples dataset={dataset} samples={data.samples} />;
  const failure = failureOf(failureReason);
  if (failure === null) return <p className="quiet samples-awaited">Fetching some rows …</p>;
  return (
    <div className="failure">
      <p>No rows to show: {failure.message}</p>
      <button type="button" onClick={() => void refetch()}>
        Try again
      </button>
    </div>
  );
}

function Samples({ dataset, samples }: { dataset: Dataset; samples: readonly Sample[] }) {
  if (dataset.kind === "image") return <SamplePictures input={dataset.input} samples={samples} />;
  if (dataset.kind === "points") return <SampleScatter dataset={dataset} samples={samples} />;
  return <SampleTable features={dataset.features} samples={samples} />;
}

function ToBeDownloaded({ dataset: { download } }: { dataset: Dataset }) {
  if (download === null) return null;
  return (
    <div className="to-be-downloaded">
      <p>
        Its {bytesInWords(download.bytes)} are downloaded when the training starts, once and for all.
        Without a network, put these files into the folder <code>{download.folder}</code>:
      </p>
      <ul>
        {download.files.map((file) => (
          <li key={file}>
            <code>{file}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
