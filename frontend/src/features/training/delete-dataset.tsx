// Deletes a data set of one's own, after a second thought.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ask, failureOf } from "../../api/ask";
import { deleteDataset } from "../../api/delete-dataset";

interface DeleteDatasetProps {
  readonly name: string;
  readonly onDeleted: () => void;
}

export function DeleteDataset({ name, onDeleted }: DeleteDatasetProps) {
  const [isAsking, setIsAsking] = useState(false);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const queryClient = useQueryClient();
  const deletion = useMutation({
    mutationFn: () => ask(deleteDataset(name)),
    onSuccess: async () => {
      onDeleted();
      await queryClient.invalidateQueries({ queryKey: ["datasets"] });
    },
  });
  const failure = failureOf(deletion.error);

  if (!isAsking) {
    return (
      <button
        type="button"
        className="small-button dataset-delete"
        aria-label={`Delete ${name}`}
        ref={buttonRef}
        onClick={() => {
          setIsAsking(true);
        }}
      >
        Delete
      </button>
    );
  }
  return (
    <div className="dataset-delete" role="group" aria-label={`Delete ${name}?`}>
      <p>Delete it? Its rows are gone then; networks that learned from it stay.</p>
      {failure !== null && <p role="alert">{failure.message}</p>}
      <div className="button-row">
        <button
          type="button"
          className="small-button"
          disabled={deletion.isPending}
          onClick={() => {
            deletion.mutate();
          }}
        >
          Delete for good
        </button>
        <button
          type="button"
          className="small-button"
          // The question stands where the button was that had the focus.
          ref={(keep) => {
            keep?.focus();
          }}
          onClick={() => {
            setIsAsking(false);
            setTimeout(() => buttonRef.current?.focus());
          }}
        >
          Keep it
        </button>
      </div>
    </div>
  );
}
