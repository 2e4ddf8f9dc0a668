// A field for one of a few names.
import type { ReactNode } from "react";
import { describedBy, FieldFrame, type FieldProps } from "./field";

interface SelectFieldProps extends FieldProps {
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly name: string }[];
  readonly onChange: (value: string) => void;
  /** A picture of what is chosen. */
  readonly picture?: ReactNode;
}

export function SelectField({ value, options, onChange, picture, ...field }: SelectFieldProps) {
  return (
    <FieldFrame {...field}>
      <span className="select">
        <select
          {...describedBy(field)}
          value={value}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
        {picture}
      </span>
    </FieldFrame>
  );
}
