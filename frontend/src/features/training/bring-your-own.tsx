// Bring your own data: a table, or pictures. Both are looked at before they are taken.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ask, failureOf } from "../../api/ask";
import { createDataset } from "../../api/create-dataset";
import type { DatasetList } from "../../api/list-datasets";
import { CsvUpload } from "./csv-upload";
import { nameFromFile } from "../../lib/names";
import { PicturesUpload } from "./pictures-upload";

interface BringYourOwnProps {
  /** Names that are taken. */
  readonly taken: readonly string[];
  readonly onCreated: (name: string) => void;
}

interface Upload {
  readonly name: string;
  readonly form: FormData;
}

export function BringYourOwn({ taken, onCreated }: BringYourOwnProps) {
  const [file, setFile] = useState<File | null>(null);
  const abortRef = useRef<AbortController | null>(null);
  const queryClient = useQueryClient();
  const creation = useMutation({
    mutationFn: ({ name, form }: Upload) => {
      abortRef.current = new AbortController();
      return ask(createDataset(name, form, abortRef.current.signal));
    },
    onSuccess: ({ dataset }) => {
      queryClient.setQueryData<DatasetList>(["datasets"], (list) => {
        return list && { ...list, datasets: [...list.datasets, dataset] };
      });
      void queryClient.invalidateQueries({ queryKey: ["datasets"] });
      setFile(null);
      onCreated(dataset.name);
    },
  });
  const failure = failureOf(creation.error);
  const upload = {
    suggestion: file === null ? "" : nameFromFile(file.name),
    taken,
    isBusy: creation.isPending,
    failure,
    onUpload: (name: string, form: FormData) => {
      creation.mutate({ name, form });
    },
    onStop: () => abortRef.current?.abort(),
  };

  return (
    <details className="bring-your-own">
      <summary>Bring your own: a table or pictures</summary>
      <div className="bring-your-own-content">
        <p>
          A table as CSV, one row for each example. Or a zip of pictures: one folder for each class,
          named after it.
        </p>
        <label className="file-field">
          File
          <input
            type="file"
            accept=".csv,.tsv,.txt,.zip,text/csv,application/zip"
            onChange={({ currentTarget }) => {
              creation.reset();
              setFile(currentTarget.files?.[0] ?? null);
            }}
          />
        </label>
        {file !== null &&
          (isZip(file) ? (
            <PicturesUpload key={fileKey(file)} {...upload} file={file} />
          ) : (
            <CsvUpload key={fileKey(file)} {...upload} file={file} />
          ))}
      </div>
    </details>
  );
}

function isZip({ name, type }: File): boolean {
  return type.includes("zip") || name.toLowerCase().endsWith(".zip");
}

function fileKey({ name, size, lastModified }: File): string {
  return [name, size, lastModified].join("/");
}
