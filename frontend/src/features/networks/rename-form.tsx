// Another name for a network, in the place of the old one.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { renameNetwork } from "../../api/change-network";
import { NETWORKS_KEY, type NetworkList } from "../../api/list-networks";

interface RenameFormProps {
  readonly name: string;
  readonly onRenamed: (name: string) => void;
  readonly onCancel: () => void;
}

export function RenameForm({ name, onRenamed, onCancel }: RenameFormProps) {
  const client = useQueryClient();
  const [text, setText] = useState(name);
  const [error, setError] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const inputRef = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => {
    inputRef.current?.focus();
    inputRef.current?.select();
  }, []);

  async function rename() {
    const wanted = text.trim();
    if (wanted === name) {
      onCancel();
      return;
    }
    setIsAsking(true);
    const result = await renameNetwork(name, wanted);
    setIsAsking(false);
    if (result.kind === "failure") {
      setError(result.message);
      inputRef.current?.focus();
      return;
    }
    client.setQueryData<NetworkList>(NETWORKS_KEY, (list) =>
      list && {
        ...list,
        networks: list.networks.map((each) => (each.name === name ? { ...each, name: wanted } : each)),
      },
    );
    client.setQueryData(["network", wanted], result);
    void client.invalidateQueries({ queryKey: NETWORKS_KEY });
    onRenamed(wanted);
  }

  return (
    <form
      className="rename-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isAsking) void rename();
      }}
    >
      <label htmlFor={id}>New name for {name}</label>
      <input
        ref={inputRef}
        id={id}
        value={text}
        maxLength={64}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={error !== null}
        aria-describedby={`${id}-error`}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
        }}
      />
      <p id={`${id}-error`} className="field-error" role="alert">
        {error}
      </p>
      <div className="actions">
        <button type="submit" aria-disabled={isAsking}>
          Rename
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}
