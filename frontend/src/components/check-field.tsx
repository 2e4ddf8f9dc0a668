// A field for yes or no.
import { describedBy, FieldNotes, type FieldProps } from "./field";

interface CheckFieldProps extends FieldProps {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

export function CheckField({ isChecked, onChange, ...field }: CheckFieldProps) {
  return (
    <div className="field">
      <label className="check">
        <input
          {...describedBy(field)}
          type="checkbox"
          checked={isChecked}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.checked);
          }}
        />
        {field.label}
      </label>
      <FieldNotes {...field} />
    </div>
  );
}
