// API tokens, by which programs ask in one's name.
import type { Done } from "./account";
import { answerTo, patience } from "./answer-to";
import { client } from "./client";
import type { Failure } from "./failure";
import type { components } from "./schema";

export type Token = components["schemas"]["ApiToken"];

export interface TokenList {
  readonly kind: "tokens";
  readonly tokens: readonly Token[];
}

export interface MadeToken {
  readonly kind: "made";
  readonly token: Token;
  /** Told this once. */
  readonly secret: string;
}

export function listTokens(signal: AbortSignal): Promise<TokenList | Failure> {
  const request = client.GET("/tokens", { signal: patience(signal) });
  return answerTo(request, ({ tokens }) => ({ kind: "tokens", tokens }));
}

/** It expires after so many days; null for never. */
export function makeToken(name: string, days: number | null): Promise<MadeToken | Failure> {
  const request = client.POST("/tokens", { body: { name, days }, signal: patience() });
  return answerTo(request, ({ token, secret }) => ({ kind: "made", token, secret }));
}

export function revokeToken(id: string): Promise<Done | Failure> {
  const request = client.DELETE("/tokens/{id}", { params: { path: { id } }, signal: patience() });
  return answerTo(request, () => ({ kind: "done" }));
}
