// Ends an API token, after a second thought.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ask, failureOf } from "../../api/ask";
import { revokeToken } from "../../api/tokens";
import { SecondThought } from "../../components/second-thought";
import { TOKENS_KEY } from "./tokens-key";

interface RevokeTokenProps {
  readonly id: string;
  readonly name: string;
  readonly onRevoked: () => void;
}

export function RevokeToken({ id, name, onRevoked }: RevokeTokenProps) {
  const client = useQueryClient();
  const revocation = useMutation({
    mutationFn: () => ask(revokeToken(id)),
    onSuccess: async () => {
      onRevoked();
      await client.invalidateQueries({ queryKey: TOKENS_KEY });
    },
  });
  return (
    <SecondThought
      name="Revoke"
      spoken={`Revoke ${name}`}
      question="Revoke it? Programs that use it are refused from now on."
      yes="Revoke for good"
      no="Keep it"
      isPending={revocation.isPending}
      failure={failureOf(revocation.error)?.message ?? null}
      onYes={() => {
        revocation.mutate();
      }}
    />
  );
}
