// Another password for a pupil who has lost theirs.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ask, failureOf } from "../../api/ask";
import { resetPassword, type FirstPassword } from "../../api/pupils";
import { SecondThought } from "../../components/second-thought";

interface NewPasswordProps {
  readonly name: string;
  readonly onMade: (password: readonly FirstPassword[]) => void;
}

export function NewPassword({ name, onMade }: NewPasswordProps) {
  const [times, setTimes] = useState(0);
  const making = useMutation({
    mutationFn: () => ask(resetPassword(name)),
    onSuccess: ({ passwords }) => {
      setTimes(times + 1);
      onMade(passwords);
    },
  });
  return (
    <SecondThought
      key={times} // each time it asks anew
      name="New password"
      spoken={`New password for ${name}`}
      question="Make a new one? The old one no longer works then, and the pupil is logged out everywhere."
      yes="Make it"
      no="Leave it"
      isPending={making.isPending}
      failure={failureOf(making.error)?.message ?? null}
      onYes={() => {
        making.mutate();
      }}
    />
  );
}
