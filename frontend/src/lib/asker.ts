// Who asks the service from elsewhere: how code in a terminal or another page says so.
import { shellQuoted } from "./shell-quoted";

export interface Asker {
  /** Where the service is, such as "http://127.0.0.1:8000". */
  readonly origin: string;
  /** Null for a guest, who shows no token. */
  readonly user: string | null;
}

const TOKEN = "nn_your-token";

/** The start of a command that asks `path`; a member's first line has a place for their token. */
export function curl({ origin, user }: Asker, path: string): string {
  const command = `curl ${shellQuoted(origin + path)}`;
  if (user === null) return command;
  return `TOKEN=${TOKEN}  # ${cure(origin)}\n${command} -H "Authorization: Bearer $TOKEN"`;
}

/** What JavaScript says first, and its headers. */
export function fetched({ origin, user }: Asker): { readonly comment: string; readonly headers: string } {
  const type = `"Content-Type": "application/json"`;
  if (user === null) return { comment: "", headers: `{ ${type} }` };
  return { comment: `// ${TOKEN}: ${cure(origin)}\n`, headers: `{ ${type}, Authorization: "Bearer ${TOKEN}" }` };
}

function cure(origin: string): string {
  return `yours are made on ${origin}/app/account`;
}
