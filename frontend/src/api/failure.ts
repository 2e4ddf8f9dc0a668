// What can go wrong with a request, as a value: one sentence for people, and whether waiting helps.

export interface Failure {
  readonly kind: "failure";
  readonly message: string;
  /** True when the same request may succeed a little later. */
  readonly isTemporary: boolean;
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
  const detail = detailOf(body);
  if (detail === null) return UNREACHABLE; // not our service: a proxy in front of a stopped one
  const isTemporary = response.status === 429 || response.status >= 500;
  return { kind: "failure", message: detail, isTemporary };
}

function detailOf(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("detail" in body)) return null;
  return typeof body.detail === "string" ? body.detail : null;
}
