// A field for a number. While one types, the text stays as it was typed.
import { useState } from "react";
import { describedBy, FieldFrame, type FieldProps } from "./field";

interface NumberFieldProps extends FieldProps {
  /** Null is an empty field, NaN a text that is no number. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  /** What holds while the field is empty. */
  readonly placeholder?: string | undefined;
}

export function NumberField({ value, onChange, placeholder, ...field }: NumberFieldProps) {
  const [draft, setDraft] = useState("");
  const text = Object.is(parsed(draft), value) ? draft : formatted(value);
  return (
    <FieldFrame {...field}>
      <input
        {...describedBy(field)}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={text}
        onChange={({ currentTarget }) => {
          setDraft(currentTarget.value);
          onChange(parsed(currentTarget.value));
        }}
      />
    </FieldFrame>
  );
}

/** "0,01" is a number too: many learn to write it so. (But "10,000" may mean two things.) */
function parsed(text: string): number | null {
  const plain = text.trim().replace(/^0,/, "0.");
  return plain === "" ? null : Number(plain);
}

function formatted(value: number | null): string {
  return value === null || Number.isNaN(value) ? "" : value.toString();
}
