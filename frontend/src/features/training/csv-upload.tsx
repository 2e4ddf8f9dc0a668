// A CSV, looked at from its beginning: what was recognised, and what shall be learned from it.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ask, failureOf } from "../../api/ask";
import { csvForm, previewDataset, type CsvReading } from "../../api/preview-dataset";
import { CsvPreview } from "./csv-preview";
import { UploadForm, type UploadProps } from "./upload-form";

interface CsvUploadProps extends UploadProps {
  readonly file: File;
}

const AS_FOUND: CsvReading = { target: null, ignore: [], missing: "drop", quantity: null };

export function CsvUpload({ file, ...upload }: CsvUploadProps) {
  const [reading, setReading] = useState(AS_FOUND);
  const { data, failureReason, isFetching } = useQuery({
    queryKey: ["dataset-preview", file.name, file.size, file.lastModified, reading],
    queryFn: ({ signal }) => ask(previewDataset(file, reading, signal)),
    placeholderData: keepPreviousData,
  });
  const failure = failureOf(failureReason);

  return (
    <div className="csv-upload" aria-busy={isFetching}>
      {failure !== null && (
        <p role="alert" className="field-error">
          {failure.message}
        </p>
      )}
      {data === undefined && failure === null && <p className="quiet">Looking at the file …</p>}
      {data !== undefined && (
        <>
          <CsvPreview
            preview={data.preview}
            reading={reading}
            onChange={(change) => {
              setReading({ ...reading, ...change });
            }}
          />
          <UploadForm
            {...upload}
            content={() => csvForm(file, file.name, reading)}
            about={outcome(data.preview)}
            isBlocked={data.preview.problems.length > 0 || failure !== null}
          />
        </>
      )}
    </div>
  );
}

function outcome({ features, classes, target, quantity }: CsvPreviewed): string {
  if (features === null) return "It can’t be taken as it is.";
  const inputs = features.length === 1 ? "1 input" : `${features.length.toString()} inputs`;
  if (quantity || classes === null) return `${inputs}, from which the quantity “${target}” is learned.`;
  const shown = classes.length > 6 ? [...classes.slice(0, 5), "…"] : classes;
  return `${inputs}, from which one of ${classes.length.toString()} classes is learned: ${shown.join(", ")}.`;
}

type CsvPreviewed = Parameters<typeof CsvPreview>[0]["preview"];
