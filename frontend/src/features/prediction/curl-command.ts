// The request the page just made, as a command for a terminal.
import type { Question } from "./question";

/** `origin` is where the service is, such as "http://127.0.0.1:8000". */
export function curlCommand(origin: string, networkName: string, question: Question): string {
  const address = quoted(`${origin}/predict`);
  if (question.kind === "picture") {
    const picture = quoted(`image=@${question.file.name}`);
    return `curl ${address} -F ${quoted(`network_name=${networkName}`)} -F ${picture}`;
  }
  const body = JSON.stringify({ network_name: networkName, input_array: question.pixels });
  return `curl ${address} -H 'Content-Type: application/json' -d ${quoted(body)}`;
}

/** Inside single quotes a shell takes every character as it is, except the single quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
