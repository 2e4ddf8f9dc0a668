// A set of drawings out of a file that was exported here, or by somebody else's EduNN.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useNavigate } from "react-router";
import { ask, failureOf } from "../../api/ask";
import { createDataset } from "../../api/create-dataset";
import { freeName, nameFromFile } from "../../lib/names";

const PATIENCE = 120_000; // milliseconds: a large file over a slow line takes its time

export function ImportDrawings({ taken }: { readonly taken: readonly string[] }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const inputRef = useRef<HTMLInputElement>(null);
  const bring = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set("file", file, file.name);
      const name = freeName(nameFromFile(file.name), taken);
      return ask(createDataset(name, form, AbortSignal.timeout(PATIENCE)));
    },
    onSuccess: async ({ dataset }) => {
      await client.invalidateQueries({ queryKey: ["datasets"] });
      await navigate(`/app/drawings/${dataset.name}`);
    },
  });
  const failure = failureOf(bring.error);
  return (
    <section className="drawing-form" aria-labelledby="import-set">
      <h2 id="import-set">From a file</h2>
      <p className="quiet">A zip that was exported from a set of drawings.</p>
      <button
        type="button"
        aria-disabled={bring.isPending}
        onClick={() => {
          if (!bring.isPending) inputRef.current?.click();
        }}
      >
        {bring.isPending ? "Bringing it in …" : "Import a zip"}
      </button>
      <input
        ref={inputRef}
        type="file"
        accept=".zip,application/zip"
        aria-label="Drawings as a zip"
        hidden
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = ""; // so that the same file can be chosen again
          if (file !== undefined) bring.mutate(file);
        }}
      />
      {failure !== null && (
        <p className="field-error" role="alert">
          Nothing was brought in: {failure.message}
        </p>
      )}
    </section>
  );
}
