// Log in, or make an account: a name and a password either way.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ask, failureOf } from "../../api/ask";
import { pauseAfter } from "../../api/failure";
import { logIn, signUp, type Credentials } from "../../api/me";
import { PasswordField } from "../../components/password-field";
import { TextField } from "../../components/text-field";
import { useComplaints } from "../../components/use-complaints";
import { wrongName } from "../../lib/names";
import { PASSWORD_RULE, wrongPassword } from "../../lib/passwords";
import { sentence } from "../../lib/sentence";
import { useArrival } from "./use-visitor";

/** A class that logs in all at once is let in by and by: so often, and so many milliseconds apart. */
const TURNS = 6;
const PAUSE = 1000;

interface LogInFormProps {
  /** Whether the account is to be made. */
  readonly isNew: boolean;
}

export function LogInForm({ isNew }: LogInFormProps) {
  const arrive = useArrival();
  const { form, complaints, complain } = useComplaints();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const entry = useMutation({
    mutationFn: (credentials: Credentials) => ask((isNew ? signUp : logIn)(credentials)),
    retry: (turn, error) => turn < TURNS && failureOf(error)?.code === "BUSY",
    retryDelay: (_, error) => {
      const failure = failureOf(error);
      return failure === null ? PAUSE : pauseAfter(failure, PAUSE);
    },
    onSuccess: ({ user }) => arrive(user),
    onError: (error) => {
      complain(failureOf(error)?.errors ?? []);
    },
  });
  const failure = failureOf(entry.error);
  const isSaidAtField = (failure?.errors ?? []).length > 0;

  function submit() {
    const found = isNew
      ? [
          { field: "name", message: wrongName(name) },
          { field: "password", message: wrongPassword(password) },
        ]
      : [
          { field: "name", message: name === "" ? "Your name is missing." : null },
          { field: "password", message: password === "" ? "Your password is missing." : null },
        ];
    const wrong = found.flatMap(({ field, message }) => (message === null ? [] : [{ field, message }]));
    entry.reset();
    complain(wrong);
    if (wrong.length === 0 && !entry.isPending) entry.mutate({ name, password });
  }

  return (
    <form
      ref={form}
      className="account-form"
      noValidate
      aria-label={isNew ? "Make an account" : "Log in"}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        id="user-name"
        label="Name"
        hint={isNew ? "Letters, digits, - and _. It need not be your real name." : undefined}
        error={complaints["name"]}
        autoComplete="username"
        value={name}
        onChange={setName}
      />
      <PasswordField
        id="password"
        label="Password"
        hint={isNew ? PASSWORD_RULE : undefined}
        error={complaints["password"]}
        autoComplete={isNew ? "new-password" : "current-password"}
        value={password}
        onChange={setPassword}
      />
      {failure !== null && !isSaidAtField && (
        <p className="field-error" role="alert">
          {sentence(failure.message)}
        </p>
      )}
      <button type="submit" className="button-main" aria-disabled={entry.isPending}>
        {entry.isPending ? "One moment …" : isNew ? "Make an account" : "Log in"}
      </button>
    </form>
  );
}
