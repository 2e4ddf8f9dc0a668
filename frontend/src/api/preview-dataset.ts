// POST /datasets/preview: what would the beginning of this CSV become?
import { send } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { components } from "./schema";

export type Preview = components["schemas"]["Preview"];

/** How a CSV is to be read. Null lets the service guess. */
export interface CsvReading {
  readonly target: string | null;
  readonly ignore: readonly string[];
  readonly missing: "drop" | "fill";
  readonly quantity: boolean | null;
}

export interface PreviewAnswer {
  readonly kind: "preview";
  readonly preview: Preview;
}

/** The beginning tells enough, and is quickly sent. */
const BEGINNING = 2 ** 20; // bytes
const PATIENCE = 30_000; // milliseconds

export async function previewDataset(
  file: File,
  reading: CsvReading,
  signal: AbortSignal,
): Promise<PreviewAnswer | Failure> {
  const form = csvForm(file.slice(0, BEGINNING + 1), file.name, reading); // 1 more: it goes on
  try {
    const request = new Request(new URL("/datasets/preview", window.location.origin), {
      method: "POST",
      body: form,
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    const response = await send(request);
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok || body === null) return failureFrom(response, body);
    return { kind: "preview", preview: body as Preview };
  } catch {
    return UNREACHABLE;
  }
}

export function csvForm(content: Blob, fileName: string, reading: CsvReading): FormData {
  const form = new FormData();
  form.set("file", content, fileName);
  form.set("missing", reading.missing);
  if (reading.target !== null) form.set("target", reading.target);
  if (reading.quantity !== null) form.set("quantity", String(reading.quantity));
  if (reading.ignore.length > 0) form.set("ignore", JSON.stringify(reading.ignore));
  return form;
}
