// The question to the network, as a command for a terminal.
import { inputArray } from "../../api/input-array";
import { curl, type Asker } from "../../lib/asker";
import { shellQuoted } from "../../lib/shell-quoted";

/** A picture, or one row of numbers for each digit. */
export type Input = File | readonly (readonly number[])[];

export function curlCommand(asker: Asker, networkName: string, input: Input): string {
  const command = curl(asker, "/predict");
  if (input instanceof File) {
    const picture = shellQuoted(`image=@${input.name}`);
    return `${command} -F ${shellQuoted(`network_name=${networkName}`)} -F ${picture}`;
  }
  const body = JSON.stringify({ network_name: networkName, input_array: inputArray(input) });
  return `${command} -H 'Content-Type: application/json' -d ${shellQuoted(body)}`;
}
