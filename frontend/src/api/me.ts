// GET /me, and what makes one another: POST /login, /logout and /users.
import { answerTo, patience } from "./answer-to";
import { client } from "./client";
import type { Failure } from "./failure";
import type { components } from "./schema";

export type User = components["schemas"]["User"];

export interface Me {
  readonly kind: "me";
  /** Null for a guest. */
  readonly user: User | null;
  /** What guests may do here: everything, or only ask the networks that ship. */
  readonly guest: "full" | "predict";
  /** Whether anybody can make an account. */
  readonly signup: "open" | "closed";
}

export interface Welcome {
  readonly kind: "welcome";
  readonly user: User;
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

export function getMe(signal: AbortSignal): Promise<Me | Failure> {
  const request = client.GET("/me", { signal: patience(signal) });
  return answerTo(request, ({ user, guest, signup }) => ({ kind: "me", user, guest, signup }));
}

export function logIn(body: Credentials): Promise<Welcome | Failure> {
  const request = client.POST("/login", { body, signal: patience() });
  return answerTo(request, ({ user }) => ({ kind: "welcome", user }));
}

export function signUp(body: Credentials): Promise<Welcome | Failure> {
  const request = client.POST("/users", { body, signal: patience() });
  return answerTo(request, ({ user }) => ({ kind: "welcome", user }));
}

export function logOut(): Promise<{ readonly kind: "done" } | Failure> {
  return answerTo(client.POST("/logout", { signal: patience() }), () => ({ kind: "done" }));
}
