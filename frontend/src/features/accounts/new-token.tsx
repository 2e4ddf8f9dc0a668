// A new API token: what one calls it, and how long it is good for.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask, failureOf } from "../../api/ask";
import { makeToken, type MadeToken } from "../../api/tokens";
import { SelectField } from "../../components/select-field";
import { TextField } from "../../components/text-field";
import { useComplaints } from "../../components/use-complaints";
import { sentence } from "../../lib/sentence";
import { TOKENS_KEY } from "./tokens-key";

const NEVER = "never";
const TERMS = [
  { value: "30", name: "30 days" },
  { value: "90", name: "90 days" },
  { value: "365", name: "a year" },
  { value: NEVER, name: "as long as it is not revoked" },
];

export function NewToken({ onMade }: { readonly onMade: (made: MadeToken) => void }) {
  const client = useQueryClient();
  const { form, complaints, complain } = useComplaints();
  const [name, setName] = useState("");
  const [term, setTerm] = useState("90");
  const making = useMutation({
    mutationFn: () => ask(makeToken(name.trim(), term === NEVER ? null : Number(term))),
    onSuccess: async (made) => {
      setName("");
      onMade(made);
      await client.invalidateQueries({ queryKey: TOKENS_KEY });
    },
    onError: (error) => {
      complain(failureOf(error)?.errors ?? []);
    },
  });
  const failure = failureOf(making.error);
  const isSaidAtField = (failure?.errors ?? []).length > 0;

  function submit() {
    const isNamed = name.trim() !== "" && name.trim().length <= 64;
    const message = "1 to 64 characters, so that you know it again.";
    making.reset();
    complain(isNamed ? [] : [{ field: "name", message }]);
    if (isNamed && !making.isPending) making.mutate();
  }

  return (
    <form
      ref={form}
      className="account-form"
      noValidate
      aria-label="Make a token"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        id="token-name"
        label="What it is for"
        hint="For instance: my notebook"
        error={complaints["name"]}
        value={name}
        onChange={setName}
      />
      <SelectField
        id="token-days"
        label="Good for"
        error={complaints["days"]}
        options={TERMS}
        value={term}
        onChange={setTerm}
      />
      {failure !== null && !isSaidAtField && (
        <p className="field-error" role="alert">
          {sentence(failure.message)}
        </p>
      )}
      <button type="submit" aria-disabled={making.isPending}>
        Make a token
      </button>
    </form>
  );
}
