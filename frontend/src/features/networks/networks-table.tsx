// All networks as a table: what each is made of, how good it is, and what it can be used for.
import { Link } from "react-router";
import type { Network } from "../../api/list-networks";
import { isDrawable } from "./digit-networks";
import { accuracyInWords, countInWords, dayInWords, layersInWords } from "./network-words";
import "./networks.css";

const COLUMNS = ["Name", "Layers", "Parameters", "Test accuracy", "Data set", "Made", "Use"];

export function NetworksTable({ networks }: { networks: readonly Network[] }) {
  return (
    <table className="networks-table">
      <caption className="only-spoken">Networks</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {networks.map((network) =>
          network.damage === null ? (
            <SoundRow key={network.name} network={network} />
          ) : (
            <DamagedRow key={network.name} name={network.name} damage={network.damage} />
          ),
        )}
      </tbody>
    </table>
  );
}

function SoundRow({ network }: { network: Network }) {
  const facts: readonly (readonly [column: string, value: string | null])[] = [
    ["Layers", layersInWords(network)],
    ["Parameters", countInWords(network.parameters)],
    ["Test accuracy", accuracyInWords(network)],
    ["Data set", network.dataset],
    ["Made", dayInWords(network.created)],
  ];
  return (
    <tr>
      <th scope="row">
        {network.name} {network.builtin === true && <span className="badge">built-in</span>}
      </th>
      {facts.map(([column, value]) => (
        <td key={column} data-column={column}>
          {value ?? "not known"}
        </td>
      ))}
      <td data-column="Use">
        {isDrawable(network) ? (
          <Link
            to={`/app/draw?net=${encodeURIComponent(network.name)}`}
            aria-label={`Draw with it: ${network.name}`}
          >
            Draw with it
          </Link>
        ) : (
          "by the API"
        )}
      </td>
    </tr>
  );
}

function DamagedRow({ name, damage }: { name: string; damage: string }) {
  return (
    <tr>
      <th scope="row">
        {name} <span className="badge badge-damaged">damaged</span>
      </th>
      <td colSpan={COLUMNS.length - 1} className="networks-damage">
        This network can’t be used: {damage}
      </td>
    </tr>
  );
}
