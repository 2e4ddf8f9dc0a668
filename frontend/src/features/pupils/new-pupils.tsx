// A list of names becomes accounts: pasted, or from a file.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ask, failureOf } from "../../api/ask";
import { addPupils, uploadPupils, type FirstPassword } from "../../api/pupils";
import { describedBy, FieldFrame } from "../../components/field";
import { useComplaints } from "../../components/use-complaints";
import { counted } from "../../lib/quantity-words";
import { sentence } from "../../lib/sentence";
import { namesIn } from "./names-in";
import { PUPILS_KEY } from "./pupils-key";

interface NewPupilsProps {
  readonly onAdded: (passwords: readonly FirstPassword[]) => void;
}

export function NewPupils({ onAdded }: NewPupilsProps) {
  const client = useQueryClient();
  const { form, complaints, complain } = useComplaints();
  const fileRef = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const names = namesIn(text);
  const adding = useMutation({
    mutationFn: (list: string[] | File) =>
      ask(list instanceof File ? uploadPupils(list) : addPupils(list)),
    onSuccess: async ({ passwords }, list) => {
      if (!(list instanceof File)) setText("");
      onAdded(passwords);
      await client.invalidateQueries({ queryKey: PUPILS_KEY });
    },
  });
  const failure = failureOf(adding.error);
  const isOff = adding.isPending;
  const field = {
    id: "pupil-names",
    label: "Names, one a line",
    hint: "As you call them: “Zoë Müller” becomes the account Zoe-Mueller.",
    error: complaints["names"],
  };

  function submit() {
    adding.reset();
    complain(names.length === 0 ? [{ field: "names", message: "There is no name here yet." }] : []);
    if (names.length > 0 && !isOff) adding.mutate(names);
  }

  return (
    <form
      ref={form}
      className="pupils-form"
      noValidate
      aria-label="Add pupils"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FieldFrame {...field}>
        <textarea
          {...describedBy(field)}
          rows={6}
          spellCheck={false}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
          }}
        />
      </FieldFrame>
      {failure !== null && (
        <div className="field-error" role="alert">
          <p>Nobody was added. {sentence(failure.message)}</p>
          {(failure.errors ?? []).length > 0 && (
            <ul>
              {failure.errors?.map(({ field: where, message }, index) => (
                <li key={index}>
                  {nameAt(where, names)}
                  {sentence(message)}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      <div className="button-row">
        <button type="submit" className="button-main" aria-disabled={isOff}>
          {isOff ? "Making accounts …" : names.length === 0 ? "Add" : `Add ${counted(names.length, "pupil")}`}
        </button>
        <button
          type="button"
          aria-disabled={isOff}
          onClick={() => {
            if (!isOff) fileRef.current?.click();
          }}
        >
          Upload a list
        </button>
        <input
          ref={fileRef}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          aria-label="A list of names"
          hidden
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            currentTarget.value = ""; // so that the same file can be chosen again
            if (file !== undefined) adding.mutate(file);
          }}
        />
      </div>
    </form>
  );
}

/** "names.2" is the third line. */
function nameAt(field: string, names: readonly string[]): string {
  const name = names[Number(field.split(".")[1])];
  return name === undefined ? "" : `${name}: `;
}
