// The one place that talks to the service. The types come from its OpenAPI document, so a request
// that the service would refuse does not compile.
import createClient from "openapi-fetch";
import type { paths } from "./schema";

export const client = createClient<paths>({ baseUrl: window.location.origin, fetch: send });

type Listener = () => void;
const listeners = new Set<Listener>();

/** Every request goes through here; whoever listens hears when it takes an account to be answered. */
export async function send(request: Request): Promise<Response> {
  const response = await window.fetch(request);
  if (response.status === 401) for (const listener of listeners) listener();
  return response;
}

/** Hear when the service answers that one must log in. Returns the way to stop. */
export function onLogInNeeded(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
