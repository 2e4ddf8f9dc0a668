// What is wrong with which field, and what one may want to change.
import type { FieldError } from "../../api/failure";

export interface Messages {
  readonly errors: readonly FieldError[];
  readonly warnings: readonly FieldError[];
}

/** For the field itself, as its properties. */
export function messagesOf({ errors, warnings }: Messages, field: string) {
  return { id: fieldId(field), error: messageOf(errors, field), warning: messageOf(warnings, field) };
}

function messageOf(errors: readonly FieldError[], field: string): string | undefined {
  const found = errors.filter((error) => error.field === field).map(({ message }) => message);
  return found.length === 0 ? undefined : found.join(" ");
}

/** Where the field of that name stands in the page. */
export function fieldId(field: string): string {
  return `field-${field}`;
}
