// A field for a short text, such as a name.
import { describedBy, FieldFrame, type FieldProps } from "./field";

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the browser may fill in. */
  readonly autoComplete?: "username" | "off";
}

export function TextField({ value, onChange, autoComplete = "off", ...field }: TextFieldProps) {
  return (
    <FieldFrame {...field}>
      <input
        {...describedBy(field)}
        type="text"
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
        }}
      />
    </FieldFrame>
  );
}
