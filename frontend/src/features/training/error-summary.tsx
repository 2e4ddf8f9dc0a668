// Everything that is wrong, in one place, each with the way to its field.
import type { FieldError } from "../../api/failure";
import { fieldId } from "./messages";

interface ErrorSummaryProps {
  /** What the service says where it names no field. */
  readonly message: string | null;
  readonly errors: readonly FieldError[];
  readonly onGoTo: (field: string) => void;
}

export function ErrorSummary({ message, errors, onGoTo }: ErrorSummaryProps) {
  if (errors.length === 0 && message === null) return null;
  return (
    <div className="error-summary" role="alert">
      <p>{errors.length === 0 ? message : "Before the training can start:"}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ field, message: what }, index) => (
            <li key={index}>
              <a
                href={`#${fieldId(field)}`}
                onClick={(event) => {
                  event.preventDefault();
                  onGoTo(field);
                }}
              >
                {fieldInWords(field)}
              </a>
              : {what}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** "layers.2.operator" becomes "Layer 2, operator". */
function fieldInWords(field: string): string {
  const [name = field, index, part] = field.split(".");
  if (name === "layers" && index !== undefined) return [`Layer ${index}`, part].filter(Boolean).join(", ");
  const words = name.replaceAll("_", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
