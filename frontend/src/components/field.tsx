// What every field of a form has around it: a name, a hint, and what is wrong with its value.
import type { ReactNode } from "react";
import "./field.css";

export interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Why the value can't stay. */
  readonly error?: string | undefined;
  /** Why one may want another value. */
  readonly warning?: string | undefined;
}

interface FieldFrameProps extends FieldProps {
  readonly children: ReactNode;
}

export function FieldFrame({ id, label, hint, error, warning, children }: FieldFrameProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      <FieldNotes id={id} hint={hint} error={error} warning={warning} />
    </div>
  );
}

export function FieldNotes({ id, hint, error, warning }: Omit<FieldProps, "label">) {
  return (
    <>
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {warning !== undefined && (
        <p className="field-warning" id={`${id}-warning`}>
          {warning}
        </p>
      )}
    </>
  );
}

/** For the control itself, so that it is read together with its notes. */
export function describedBy({ id, hint, error, warning }: Omit<FieldProps, "label">) {
  const notes = { hint, error, warning };
  const ids = Object.entries(notes).flatMap(([part, note]) =>
    note === undefined ? [] : [`${id}-${part}`],
  );
  return {
    id,
    "aria-describedby": ids.length === 0 ? undefined : ids.join(" "),
    "aria-invalid": error === undefined ? undefined : true,
  };
}
