// Away with the account of a pupil, after a second thought.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask, failureOf } from "../../api/ask";
import { removePupil, type Pupil } from "../../api/pupils";
import { SecondThought } from "../../components/second-thought";
import { counted } from "../../lib/quantity-words";
import { PUPILS_KEY } from "./pupils-key";

interface RemovePupilProps {
  readonly pupil: Pupil;
  readonly onRemoved: () => void;
}

export function RemovePupil({ pupil: { name, networks }, onRemoved }: RemovePupilProps) {
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: () => ask(removePupil(name)),
    onSuccess: async () => {
      onRemoved();
      await client.invalidateQueries({ queryKey: PUPILS_KEY });
    },
  });
  const belongings = networks === 0 ? "drawings" : `${counted(networks, "network")} and drawings`;
  return (
    <SecondThought
      name="Remove"
      spoken={`Remove ${name}`}
      question={`Remove ${name}? The account goes, with its ${belongings}. Nobody can bring that back.`}
      yes="Remove for good"
      no="Keep it"
      isPending={removal.isPending}
      failure={failureOf(removal.error)?.message ?? null}
      onYes={() => {
        removal.mutate();
      }}
    />
  );
}
