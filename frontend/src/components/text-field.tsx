// A field for a short text, such as a name.
import { describedBy, FieldFrame, type FieldProps } from "./field";

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function TextField({ value, onChange, ...field }: TextFieldProps) {
  return (
    <FieldFrame {...field}>
      <input
        {...describedBy(field)}
        type="text"
        autoComplete="off"
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
