// Deletes a data set of one's own, after a second thought.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask, failureOf } from "../../api/ask";
import { deleteDataset } from "../../api/delete-dataset";
import { SecondThought } from "../../components/second-thought";

interface DeleteDatasetProps {
  readonly name: string;
  readonly onDeleted: () => void;
}

export function DeleteDataset({ name, onDeleted }: DeleteDatasetProps) {
  const queryClient = useQueryClient();
  const deletion = useMutation({
    mutationFn: () => ask(deleteDataset(name)),
    onSuccess: async () => {
      onDeleted();
      await queryClient.invalidateQueries({ queryKey: ["datasets"] });
    },
  });
  return (
    <SecondThought
      name="Delete"
      spoken={`Delete ${name}`}
      className="dataset-delete"
      question="Delete it? Its rows are gone then; networks that learned from it stay."
      yes="Delete for good"
      no="Keep it"
      isPending={deletion.isPending}
      failure={failureOf(deletion.error)?.message ?? null}
      onYes={() => {
        deletion.mutate();
      }}
    />
  );
}
