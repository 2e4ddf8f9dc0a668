// What came of a request: the answer one makes of the body, or a Failure.
import { failureFrom, UNREACHABLE, type Failure } from "./failure";

interface Outcome<Body> {
  readonly data?: Body | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

export async function answerTo<Body, Answer>(
  request: Promise<Outcome<Body>>,
  read: (body: Body) => Answer,
): Promise<Answer | Failure> {
  try {
    const { data, error, response } = await request;
    return response.ok ? read(data as Body) : failureFrom(response, error);
  } catch {
    return UNREACHABLE;
  }
}

const PATIENCE = 10_000; // milliseconds

/** Ends a request that takes too long, or that nobody waits for any more. */
export function patience(signal?: AbortSignal): AbortSignal {
  const patient = AbortSignal.timeout(PATIENCE);
  return signal === undefined ? patient : AbortSignal.any([signal, patient]);
}
