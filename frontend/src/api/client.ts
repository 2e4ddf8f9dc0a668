// The one place that talks to the service. The types come from its OpenAPI document, so a request
// that the service would refuse does not compile.
import createClient from "openapi-fetch";
import type { paths } from "./schema";

export const client = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) => window.fetch(request),
});
