// The command that asks this network from a terminal.
import type { NetworkDetails } from "../../api/get-network";
import { CopyButton } from "../../components/copy-button";
import { shellQuoted } from "../../lib/shell-quoted";

const MOST_SHOWN = 12; // inputs that are written one by one

export function AskSnippet({ network }: { network: NetworkDetails }) {
  const inputs = Number(network.layers?.[0]?.[0] ?? 0);
  const isPicture = network.input?.["framing"] === "mnist-1";
  const command = commandFor(network.name, inputs, isPicture);
  return (
    <div className="ask-snippet">
      {/* Wider than a phone: it scrolls, and what scrolls must be within reach of the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="snippet" role="region" aria-label="The command" tabIndex={0}>
        <code>{command}</code>
      </pre>
      <CopyButton name="Copy as curl" text={() => command} />
      {inputs > MOST_SHOWN && !isPicture && (
        <p className="quiet">It takes {inputs} numbers; the file holds them as input_array.</p>
      )}
    </div>
  );
}

function commandFor(name: string, inputs: number, isPicture: boolean): string {
  const address = shellQuoted(`${window.location.origin}/predict`);
  if (isPicture) {
    return `curl ${address} -F ${shellQuoted(`network_name=${name}`)} -F 'image=@digit.png'`;
  }
  const header = "-H 'Content-Type: application/json'";
  if (inputs > MOST_SHOWN) return `curl ${address} ${header} -d @question.json`;
  const body = { network_name: name, input_array: Array<number>(inputs).fill(0) };
  return `curl ${address} ${header} \\\n  -d ${shellQuoted(JSON.stringify(body))}`;
}
