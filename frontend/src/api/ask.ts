// Between an endpoint, which returns a Failure as a value, and TanStack Query, which wants it thrown.
import type { Failure } from "./failure";

export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** What the endpoint answers; throws a FailureError if it is a Failure. */
export async function ask<Answer extends { readonly kind: string }>(
  answer: Promise<Answer | Failure>,
): Promise<Answer> {
  const result = await answer;
  if (isFailure(result)) throw new FailureError(result);
  return result;
}

function isFailure(result: { readonly kind: string }): result is Failure {
  return result.kind === "failure";
}

/** The failure behind what a query threw. */
export function failureOf(error: Error | null): Failure | null {
  return error instanceof FailureError ? error.failure : null;
}
