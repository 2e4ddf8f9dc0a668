// What the page remembers of the server, and how it asks again. An endpoint returns a Failure as a
// value; `ask` turns it into what a query throws, so that a list that can't be had now is asked for
// again by itself.
import { QueryClient } from "@tanstack/react-query";
import { FailureError, failureOf } from "../api/ask";
import { pauseAfter } from "../api/failure";

/** Milliseconds until something that could not be had is asked for again. */
const RETRY_AFTER = 4000;

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (_, error) => error instanceof FailureError && error.failure.isTemporary,
        retryDelay: (_, error) => {
          const failure = failureOf(error);
          return failure === null ? RETRY_AFTER : pauseAfter(failure, RETRY_AFTER);
        },
        networkMode: "always", // the server may well be this very computer
      },
      mutations: { networkMode: "always" },
    },
  });
}
