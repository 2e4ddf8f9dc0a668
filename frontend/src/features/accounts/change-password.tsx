// Another password. It logs one out everywhere else.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changePassword } from "../../api/account";
import { ask, failureOf } from "../../api/ask";
import { PasswordField } from "../../components/password-field";
import { useComplaints } from "../../components/use-complaints";
import { PASSWORD_RULE, wrongPassword } from "../../lib/passwords";
import { sentence } from "../../lib/sentence";
import { SESSIONS_KEY } from "./sessions-key";

export function ChangePassword({ userName }: { readonly userName: string }) {
  const client = useQueryClient();
  const { form, complaints, complain } = useComplaints();
  const [current, setCurrent] = useState("");
  const [wanted, setWanted] = useState("");
  const change = useMutation({
    mutationFn: () => ask(changePassword(current, wanted)),
    onSuccess: async () => {
      setCurrent("");
      setWanted("");
      await client.invalidateQueries({ queryKey: SESSIONS_KEY });
    },
    onError: (error) => {
      complain(failureOf(error)?.errors ?? []);
    },
  });
  const failure = failureOf(change.error);
  const isSaidAtField = (failure?.errors ?? []).length > 0;

  function submit() {
    const wrong = wrongPassword(wanted);
    const found = [
      ...(current === "" ? [{ field: "current_password", message: "Your password of now is missing." }] : []),
      ...(wrong === null ? [] : [{ field: "new_password", message: wrong }]),
    ];
    change.reset();
    complain(found);
    if (found.length === 0 && !change.isPending) change.mutate();
  }

  return (
    <form
      ref={form}
      className="account-form"
      noValidate
      aria-label="Change the password"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {/* For the browser, which keeps passwords by name. */}
      <input type="text" autoComplete="username" value={userName} readOnly hidden />
      <PasswordField
        id="current-password"
        label="Current password"
        error={complaints["current_password"]}
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
      />
      <PasswordField
        id="new-password"
        label="New password"
        hint={PASSWORD_RULE}
        error={complaints["new_password"]}
        autoComplete="new-password"
        value={wanted}
        onChange={setWanted}
      />
      {failure !== null && !isSaidAtField && (
        <p className="field-error" role="alert">
          {sentence(failure.message)}
        </p>
      )}
      <button type="submit" aria-disabled={change.isPending}>
        Change it
      </button>
      <p role="status" className={change.isSuccess ? "" : "only-spoken"}>
        {change.isSuccess && "Changed. You are logged out everywhere else; API tokens go on."}
      </p>
    </form>
  );
}
