// Log in or make an account, and go back to where one came from.
import { useState } from "react";
import { Navigate, useSearchParams } from "react-router";
import { placeAfter } from "../features/accounts/log-in-address";
import { LogInForm } from "../features/accounts/log-in-form";
import type { Visitor } from "../features/accounts/use-visitor";
import { RadioSwitch } from "../components/radio-switch";
import { Page } from "./page";

const CHOICES = [
  { value: "known", name: "I have an account" },
  { value: "new", name: "I am new here" },
] as const;

export function LogInPage({ visitor }: { readonly visitor: Visitor | null }) {
  const [parameters] = useSearchParams();
  const [choice, setChoice] = useState<"known" | "new">("known");
  if (visitor !== null && visitor.user !== null) {
    return <Navigate to={placeAfter(parameters.get("to"))} replace />;
  }
  const isOpen = visitor?.signup !== "closed";
  const isNew = isOpen && choice === "new";
  return (
    <Page title={isNew ? "Make an account" : "Log in"} className="plain-page log-in-page">
      <p className="quiet">
        With an account, the networks you train and what you draw are yours alone, and there on every
        computer from which you log in.
      </p>
      {isOpen && (
        <RadioSwitch legend="Have you an account?" choices={CHOICES} value={choice} onChange={setChoice} />
      )}
      <LogInForm key={choice} isNew={isNew} />
      {!isNew && (
        <p className="quiet">
          {!isOpen && "Accounts are made by a teacher here, or by whoever runs this service. "}
          Have you forgotten your password? Your teacher gives you another one, or whoever runs this
          service.
        </p>
      )}
      {isNew && (
        <p className="quiet">
          Keep the password well: there is no e-mail here by which you could get another one.
        </p>
      )}
    </Page>
  );
}
