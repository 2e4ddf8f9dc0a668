// Bring a network in a file: it is taken for what its content says, and called as the file is, unless
// that name is taken.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { NETWORKS_KEY } from "../../api/list-networks";
import { importNetwork } from "../../api/network-file";

interface ImportNetworkProps {
  readonly onImported: (name: string) => void;
}

/** What is to be said of the last file. */
type State =
  | { readonly kind: "idle" }
  | { readonly kind: "busy"; readonly file: File }
  | { readonly kind: "failed"; readonly file: File; readonly message: string }
  | { readonly kind: "taken"; readonly file: File; readonly message: string };

const LARGEST = 64 * 2 ** 20; // bytes; the service says so too, but only once all have travelled

export function ImportNetwork({ onImported }: ImportNetworkProps) {
  const client = useQueryClient();
  const [state, setState] = useState<State>({ kind: "idle" });
  const inputRef = useRef<HTMLInputElement>(null);

  async function bring(file: File, name: string | null) {
    if (file.size > LARGEST) {
      const message = `${file.name} is larger than 64 MiB: that can’t be a network from here.`;
      setState({ kind: "failed", file, message });
      return;
    }
    setState({ kind: "busy", file });
    const result = await importNetwork(file, name);
    if (result.kind === "failure") {
      setState({ kind: "failed", file, message: result.message });
    } else if (result.kind === "taken") {
      setState({ kind: "taken", file, message: result.message });
    } else {
      setState({ kind: "idle" });
      await client.invalidateQueries({ queryKey: NETWORKS_KEY });
      onImported(result.network.name);
    }
  }

  return (
    <div className="import-network">
      <button
        type="button"
        aria-disabled={state.kind === "busy"}
        onClick={() => {
          if (state.kind !== "busy") inputRef.current?.click();
        }}
      >
        {state.kind === "busy" ? "Bringing it in …" : "Import a file"}
      </button>
      <input
        ref={inputRef}
        type="file"
        accept=".pck,.npz,.json,.safetensors"
        aria-label="A network as a file"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = ""; // so that the same file can be chosen again
          if (file !== undefined) void bring(file, null);
        }}
      />
      {state.kind === "failed" && (
        <p className="field-error" role="alert">
          {state.file.name} was not brought in: {state.message}
        </p>
      )}
      {state.kind === "taken" && (
        <OtherName
          message={state.message}
          onName={(name) => void bring(state.file, name)}
          onCancel={() => {
            setState({ kind: "idle" });
          }}
        />
      )}
    </div>
  );
}

interface OtherNameProps {
  readonly message: string;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

function OtherName({ message, onName, onCancel }: OtherNameProps) {
  const [text, setText] = useState("");
  const inputRef = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => {
    inputRef.current?.focus();
  }, []);

  return (
    <form
      className="rename-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onName(text.trim());
      }}
    >
      <p id={`${id}-error`} className="field-error" role="alert">
        {message}
      </p>
      <label htmlFor={id}>Name for this network</label>
      <input
        ref={inputRef}
        id={id}
        value={text}
        maxLength={64}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={`${id}-error`}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      <div className="actions">
        <button type="submit">Import</button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
