// Away with the account and everything that is in it.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { deleteAccount } from "../../api/account";
import { ask, failureOf } from "../../api/ask";
import { PasswordField } from "../../components/password-field";
import { useComplaints } from "../../components/use-complaints";
import { sentence } from "../../lib/sentence";
import { useArrival } from "./use-visitor";

export function DeleteAccount() {
  const navigate = useNavigate();
  const arrive = useArrival();
  const { form, complaints, complain } = useComplaints();
  const [password, setPassword] = useState("");
  const deletion = useMutation({
    mutationFn: () => ask(deleteAccount(password)),
    onSuccess: async () => {
      await navigate("/");
      await arrive(null);
    },
    onError: (error) => {
      complain(failureOf(error)?.errors ?? []);
    },
  });
  const failure = failureOf(deletion.error);
  const isSaidAtField = (failure?.errors ?? []).length > 0;

  return (
    <form
      ref={form}
      className="account-form"
      noValidate
      aria-label="Delete the account"
      onSubmit={(event) => {
        event.preventDefault();
        const isMissing = password === "";
        deletion.reset();
        complain(isMissing ? [{ field: "password", message: "Your password, to be sure it is you." }] : []);
        if (!isMissing && !deletion.isPending) deletion.mutate();
      }}
    >
      <PasswordField
        id="farewell-password"
        label="Your password"
        error={complaints["password"]}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {failure !== null && !isSaidAtField && (
        <p className="field-error" role="alert">
          {sentence(failure.message)}
        </p>
      )}
      <button type="submit" className="danger-button" aria-disabled={deletion.isPending}>
        Delete my account for good
      </button>
    </form>
  );
}
