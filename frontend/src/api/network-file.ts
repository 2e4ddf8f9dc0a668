// Networks as files: where one is to be had, and POST /networks, which brings one in.
import { send } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { NetworkDetails, OneNetwork } from "./get-network";

export const FILE_FORMATS = [
  { name: "onnx", use: "for apps and web pages" },
  { name: "npz", use: "for NumPy" },
  { name: "json", use: "for any language" },
  { name: "safetensors", use: "for other frameworks" },
  { name: "pck", use: "as EduNN keeps it" },
] as const;

export type FileFormat = (typeof FILE_FORMATS)[number]["name"];

export function fileAddress(name: string, format: FileFormat): string {
  return `/networks/${encodeURIComponent(name)}/export?format=${format}`;
}

const TAKEN = new Set<unknown>(["NAME_TAKEN", "BUILTIN"]);

/** A large file over a slow line takes its time. */
const PATIENCE = 120_000; // milliseconds

/** A network of that name is there already. */
export interface NameTaken {
  readonly kind: "taken";
  readonly message: string;
}

/** Without a name it is called as the file is. */
export async function importNetwork(
  file: File,
  name: string | null,
): Promise<OneNetwork | NameTaken | Failure> {
  const form = new FormData();
  form.set("file", file);
  if (name !== null) form.set("name", name);
  try {
    const request = new Request(new URL("/networks", window.location.origin), {
      method: "POST",
      body: form,
      signal: AbortSignal.timeout(PATIENCE),
    });
    const response = await send(request);
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok || body === null) {
      const failure = failureFrom(response, body);
      const isTaken = TAKEN.has((body as { code?: unknown } | null)?.code);
      return isTaken ? { kind: "taken", message: failure.message } : failure;
    }
    return { kind: "network", network: (body as { network: NetworkDetails }).network };
  } catch {
    return UNREACHABLE;
  }
}
