// The question to the network, as a command for a terminal.
import { inputArray } from "../../api/input-array";
import { shellQuoted } from "../../lib/shell-quoted";

/** A picture, or one row of numbers for each digit. */
export type Input = File | readonly (readonly number[])[];

/** `origin` is where the service is, such as "http://127.0.0.1:8000". */
export function curlCommand(origin: string, networkName: string, input: Input): string {
  const address = shellQuoted(`${origin}/predict`);
  if (input instanceof File) {
    const picture = shellQuoted(`image=@${input.name}`);
    return `curl ${address} -F ${shellQuoted(`network_name=${networkName}`)} -F ${picture}`;
  }
  const body = JSON.stringify({ network_name: networkName, input_array: inputArray(input) });
  return `curl ${address} -H 'Content-Type: application/json' -d ${shellQuoted(body)}`;
}
