// The question to the network, as a command for a terminal.
import { inputArray } from "../../api/input-array";

/** A picture, or one row of numbers for each digit. */
export type Input = File | readonly (readonly number[])[];

/** `origin` is where the service is, such as "http://127.0.0.1:8000". */
export function curlCommand(origin: string, networkName: string, input: Input): string {
  const address = quoted(`${origin}/predict`);
  if (input instanceof File) {
    const picture = quoted(`image=@${input.name}`);
    return `curl ${address} -F ${quoted(`network_name=${networkName}`)} -F ${picture}`;
  }
  const body = JSON.stringify({ network_name: networkName, input_array: inputArray(input) });
  return `curl ${address} -H 'Content-Type: application/json' -d ${quoted(body)}`;
}

/** Inside single quotes a shell takes every character as it is, except the single quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
