// PUT /me/password, and DELETE /me.
import { answerTo, patience } from "./answer-to";
import { client } from "./client";
import type { Failure } from "./failure";

export interface Done {
  readonly kind: "done";
}

export function changePassword(current: string, wanted: string): Promise<Done | Failure> {
  const body = { current_password: current, new_password: wanted };
  return answerTo(client.PUT("/me/password", { body, signal: patience() }), () => ({ kind: "done" }));
}

export function deleteAccount(password: string): Promise<Done | Failure> {
  const request = client.DELETE("/me", { body: { password }, signal: patience() });
  return answerTo(request, () => ({ kind: "done" }));
}
