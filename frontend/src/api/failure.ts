// What can go wrong with a request, as a value: one sentence for people, and whether waiting helps.

export interface Failure {
  readonly kind: "failure";
  readonly message: string;
  /** True when the same request may succeed a little later. */
  readonly isTemporary: boolean;
  /** Milliseconds before which the same request would be refused again. */
  readonly retryAfter?: number;
  /** What the service calls it, for instance "NAME_TAKEN". */
  readonly code?: string;
  /** What is wrong with which field, if it is one's fault. */
  readonly errors?: readonly FieldError[];
}

/** A field is named as in `layers.2.operator`. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** No answer at all: no network, no server, or one that takes too long. */
export const UNREACHABLE: Failure = {
  kind: "failure",
  message:
    "The server does not answer. Is it running? Start it and keep this page open: it tries again by itself.",
  isTemporary: true,
};

/** The service's own explanation: every error of it is problem+json (RFC 9457) with a `detail`. */
export function failureFrom(response: Response, body: unknown): Failure {
  if (!isProblem(body)) return UNREACHABLE; // not our service: a proxy in front of a stopped one
  const isTemporary = response.status === 429 || response.status >= 500;
  const { detail: message, code, errors } = body;
  const retryAfter = 1000 * Number(response.headers.get("Retry-After") ?? 0);
  return {
    kind: "failure",
    message,
    isTemporary,
    ...(retryAfter > 0 && { retryAfter }),
    ...(code && { code }),
    ...(errors && { errors }),
  };
}

/** Milliseconds until something is asked for again: as usual, or as long as the service wants. */
export function pauseAfter({ retryAfter = 0 }: Failure, usual: number): number {
  return Math.max(usual, retryAfter);
}

interface Problem {
  readonly detail: string;
  readonly code?: string;
  readonly errors?: readonly FieldError[];
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null || !("detail" in body)) return false;
  return typeof body.detail === "string";
}
