// All networks as a table: what each is made of, how good it is, and what it can be used for.
import { Link } from "react-router";
import type { Network } from "../../api/list-networks";
import { CompareBox, type Choosing } from "./compare-box";
import { isDrawable } from "./digit-networks";
import { networkAddress, networkLinkId } from "./network-address";
import { Origin } from "./network-card";
import { factsOf } from "./network-facts";

const COLUMNS = [
  ...["Name", "Layers", "Parameters", "Test accuracy", "Data set", "Learned by", "Training"],
  ...["Made", "Use", "Compare"],
];

interface NetworksTableProps extends Choosing {
  readonly networks: readonly Network[];
}

export function NetworksTable({ networks, chosen, onChoose }: NetworksTableProps) {
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
        {networks.map((network) => (
          <tr key={network.name}>
            <th scope="row">
              <Link id={networkLinkId(network.name)} to={networkAddress(network.name)}>
                {network.name}
              </Link>{" "}
              <Origin network={network} />
            </th>
            {network.damage === null ? (
              <SoundCells network={network} chosen={chosen} onChoose={onChoose} />
            ) : (
              <td colSpan={COLUMNS.length - 1} className="networks-damage">
                This network can’t be used: {network.damage}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SoundCells({ network, chosen, onChoose }: Choosing & { readonly network: Network }) {
  const { name } = network;
  return (
    <>
      {factsOf(network).map(([column, value]) => (
        <td key={column} data-column={column}>
          {value ?? "not known"}
        </td>
      ))}
      <td data-column="Use">
        {isDrawable(network) ? (
          <Link to={`/app/draw?net=${encodeURIComponent(name)}`} aria-label={`Draw with it: ${name}`}>
            Draw with it
          </Link>
        ) : (
          "by the API"
        )}
      </td>
      <td data-column="Compare">
        <CompareBox name={name} chosen={chosen} onChoose={onChoose} />
      </td>
    </>
  );
}
