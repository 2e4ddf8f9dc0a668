// A network on a card: its shape, how good it is, how it came about, and what one can do with it.
import { useState } from "react";
import { Link } from "react-router";
import type { Network } from "../../api/list-networks";
import { CompareBox, type Choosing } from "./compare-box";
import { LayersPicture } from "./layers-picture";
import { NetworkActions } from "./network-actions";
import { NetworkFacts } from "./network-facts";
import { networkAddress, networkLinkId } from "./network-address";
import { RenameForm } from "./rename-form";
import { Sparkline } from "./sparkline";

interface NetworkCardProps extends Choosing {
  readonly network: Network;
  readonly onRenamed: (name: string) => void;
  readonly onDelete: (name: string) => void;
}

export function NetworkCard({ network, chosen, onChoose, onRenamed, onDelete }: NetworkCardProps) {
  const [isRenaming, setIsRenaming] = useState(false);
  const { name, damage, layers } = network;
  return (
    <article className="network-card" aria-labelledby={networkLinkId(name)}>
      <header>
        <h2>
          <Link id={networkLinkId(name)} to={networkAddress(name)}>
            {name}
          </Link>
        </h2>
        <Origin network={network} />
        {damage === null && <CompareBox name={name} chosen={chosen} onChoose={onChoose} />}
      </header>
      {isRenaming && (
        <RenameForm
          name={name}
          onRenamed={onRenamed}
          onCancel={() => {
            setIsRenaming(false);
          }}
        />
      )}
      {damage === null ? (
        <>
          <div className="network-card-pictures">
            {layers !== null && <LayersPicture layers={layers} />}
            <Sparkline losses={network.losses} />
          </div>
          <NetworkFacts network={network} />
        </>
      ) : (
        <p className="networks-damage">This network can’t be used: {damage}</p>
      )}
      <NetworkActions
        network={network}
        onRename={() => {
          setIsRenaming(true);
        }}
        onDelete={() => {
          onDelete(name);
        }}
      />
    </article>
  );
}

export function Origin({ network }: { network: Pick<Network, "builtin" | "damage"> }) {
  if (network.damage !== null) return <span className="badge badge-damaged">damaged</span>;
  return <span className="badge">{network.builtin === true ? "built-in" : "mine"}</span>;
}
