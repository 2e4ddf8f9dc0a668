// The routes of drawings, as long as the service's document does not have them.
import createClient from "openapi-fetch";
import type { KeptDrawing, NewDrawing } from "./drawings";

interface DrawingsPaths {
  "/datasets/{name}/samples": {
    get: {
      parameters: { path: { name: string }; query: { offset: number; limit: number } };
      responses: { 200: Json<{ samples: KeptDrawing[]; total: number }> };
    };
    post: {
      parameters: { path: { name: string } };
      requestBody: Json<{ samples: NewDrawing[] }>;
      responses: { 201: Json<{ ids: string[]; total: number }> };
    };
  };
  "/datasets/{name}/samples/{id}": {
    patch: {
      parameters: { path: { name: string; id: string } };
      requestBody: Json<{ label: string }>;
      responses: { 200: Json<object> };
    };
    delete: {
      parameters: { path: { name: string; id: string } };
      responses: { 204: { content?: never } };
    };
  };
}

interface Json<Body> {
  content: { "application/json": Body };
}

export const drawingsClient = createClient<DrawingsPaths>({
  baseUrl: window.location.origin,
  fetch: (request) => window.fetch(request),
});
