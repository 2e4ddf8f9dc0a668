// The command that asks this network from a terminal.
import type { NetworkDetails } from "../../api/get-network";
import { useAsker } from "../../components/asker";
import { CodeSnippet } from "../../components/code-snippet";
import { curl } from "../../lib/asker";
import { shellQuoted } from "../../lib/shell-quoted";

const MOST_SHOWN = 12; // inputs that are written one by one

export function AskSnippet({ network }: { network: NetworkDetails }) {
  const inputs = Number(network.layers?.[0]?.[0] ?? 0);
  const isPicture = network.input?.["framing"] === "mnist-1";
  const command = commandFor(curl(useAsker(), "/predict"), network.name, inputs, isPicture);
  return (
    <div className="ask-snippet">
      <CodeSnippet label="The command" code={command} copy="Copy as curl" />
      {inputs > MOST_SHOWN && !isPicture && (
        <p className="quiet">It takes {inputs} numbers; the file holds them as input_array.</p>
      )}
    </div>
  );
}

/** `start` is the command without what it sends. */
function commandFor(start: string, name: string, inputs: number, isPicture: boolean): string {
  if (isPicture) {
    return `${start} -F ${shellQuoted(`network_name=${name}`)} -F 'image=@digit.png'`;
  }
  const header = "-H 'Content-Type: application/json'";
  if (inputs > MOST_SHOWN) return `${start} ${header} -d @question.json`;
  const body = { network_name: name, input_array: Array<number>(inputs).fill(0) };
  return `${start} ${header} \\\n  -d ${shellQuoted(JSON.stringify(body))}`;
}
