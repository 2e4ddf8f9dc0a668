// A field for a password, which one may look at.
import { useState } from "react";
import { describedBy, FieldFrame, type FieldProps } from "./field";

interface PasswordFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** So that the browser fills in the one it has kept, or offers to make one. */
  readonly autoComplete: "current-password" | "new-password";
}

export function PasswordField({ value, onChange, autoComplete, ...field }: PasswordFieldProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <FieldFrame {...field}>
      <span className="password">
        <input
          {...describedBy(field)}
          type={isShown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value);
          }}
        />
        <button
          type="button"
          aria-controls={field.id}
          aria-label={`${isShown ? "Hide" : "Show"}: ${field.label}`}
          onClick={() => {
            setIsShown(!isShown);
          }}
        >
          {isShown ? "Hide" : "Show"}
        </button>
      </span>
    </FieldFrame>
  );
}
