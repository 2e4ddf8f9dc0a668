// The class list of a teacher.
import type { Done } from "./account";
import { answerTo, patience } from "./answer-to";
import { client, send } from "./client";
import { failureFrom, UNREACHABLE, type Failure } from "./failure";
import type { components } from "./schema";

export type Pupil = components["schemas"]["Pupil"];

/** Told this once. */
export type FirstPassword = components["schemas"]["FirstPassword"];

export interface PupilList {
  readonly kind: "pupils";
  readonly pupils: readonly Pupil[];
}

export interface FirstPasswords {
  readonly kind: "passwords";
  readonly passwords: readonly FirstPassword[];
}

/** A password takes its time to be locked away, and a class has many. */
const PATIENCE = 120_000; // milliseconds

export function listPupils(signal: AbortSignal): Promise<PupilList | Failure> {
  const request = client.GET("/pupils", { signal: patience(signal) });
  return answerTo(request, ({ pupils }) => ({ kind: "pupils", pupils }));
}

export function addPupils(names: string[]): Promise<FirstPasswords | Failure> {
  const request = client.POST("/pupils", { body: { names }, signal: AbortSignal.timeout(PATIENCE) });
  return answerTo(request, ({ pupils }) => ({ kind: "passwords", passwords: pupils }));
}

/** A table with the names in its first column. */
export async function uploadPupils(file: File): Promise<FirstPasswords | Failure> {
  const form = new FormData();
  form.set("file", file);
  try {
    const request = new Request(new URL("/pupils", window.location.origin), {
      method: "POST",
      body: form,
      signal: AbortSignal.timeout(PATIENCE),
    });
    const response = await send(request);
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok || body === null) return failureFrom(response, body);
    return { kind: "passwords", passwords: (body as { pupils: FirstPassword[] }).pupils };
  } catch {
    return UNREACHABLE;
  }
}

export function resetPassword(name: string): Promise<FirstPasswords | Failure> {
  const request = client.POST("/pupils/{name}/password", {
    params: { path: { name } },
    signal: patience(),
  });
  return answerTo(request, (answer) => ({ kind: "passwords", passwords: [answer] }));
}

export function removePupil(name: string): Promise<Done | Failure> {
  const request = client.DELETE("/pupils/{name}", { params: { path: { name } }, signal: patience() });
  return answerTo(request, () => ({ kind: "done" }));
}
