// The last step of bringing data: a name, the button, and how it goes.
import { useState } from "react";
import type { Failure } from "../../api/failure";
import { TextField } from "../../components/text-field";
import { freeName, wrongName } from "../../lib/names";

export interface UploadProps {
  readonly suggestion: string;
  readonly taken: readonly string[];
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  readonly onUpload: (name: string, form: FormData) => void;
  readonly onStop: () => void;
}

interface UploadFormProps extends UploadProps {
  readonly content: () => FormData;
  /** What is going to be taken. */
  readonly about: string;
  readonly isBlocked?: boolean;
}

export function UploadForm(props: UploadFormProps) {
  const { suggestion, taken, isBusy, failure, onUpload, onStop, content, about, isBlocked } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? freeName(suggestion, taken);
  const error = nameError(name, taken);
  return (
    <div className="upload-form">
      <p>{about}</p>
      <TextField
        id="dataset-name"
        label="Name of the data set"
        hint="Letters, digits, - and _."
        error={error ?? undefined}
        value={name}
        onChange={setTyped}
      />
      {failure !== null && (
        <div role="alert" className="field-error">
          <p>{failure.message}</p>
          <ul>
            {failure.errors
              ?.filter(({ message }) => message !== failure.message)
              .map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
          </ul>
        </div>
      )}
      <div className="button-row">
        <button
          type="button"
          disabled={isBusy || isBlocked === true || error !== null}
          onClick={() => {
            onUpload(name, content());
          }}
        >
          Take this data set
        </button>
        {isBusy && (
          <>
            <progress aria-label="Uploading" />
            <button type="button" className="small-button" onClick={onStop}>
              Stop
            </button>
          </>
        )}
        <span role="status">{isBusy ? "Uploading …" : ""}</span>
      </div>
    </div>
  );
}

function nameError(name: string, taken: readonly string[]): string | null {
  const isTaken = taken.some((each) => each.toLowerCase() === name.toLowerCase());
  return isTaken ? "There is a data set of this name already." : wrongName(name);
}
