// GET /datasets/{name}/samples: some rows of a data set, to look at.
import { client } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { components } from "./schema";

export type Sample = components["schemas"]["Sample"];

export interface Samples {
  readonly kind: "samples";
  readonly samples: readonly Sample[];
}

const PATIENCE = 30_000; // milliseconds: the service may have to draw or read them first

export async function listSamples(
  name: string,
  limit: number,
  signal: AbortSignal,
): Promise<Samples | Failure> {
  try {
    const { data, error, response } = await client.GET("/datasets/{name}/samples", {
      params: { path: { name }, query: { limit } as never },
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (data === undefined) return failureFrom(response, error);
    return { kind: "samples", samples: data.samples };
  } catch {
    return UNREACHABLE;
  }
}
