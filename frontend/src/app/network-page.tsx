// One network: what it is, how it learned, how to ask it, and how to use it elsewhere.
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { failureOf } from "../api/ask";
import type { NetworkDetails } from "../api/get-network";
import { AskSnippet } from "../features/networks/ask-snippet";
import { useDeletions } from "../features/networks/deletions";
import { LayersPicture } from "../features/networks/layers-picture";
import { NetworkActions } from "../features/networks/network-actions";
import { networkAddress } from "../features/networks/network-address";
import { Origin } from "../features/networks/network-card";
import { NetworkCurves } from "../features/networks/network-curves";
import { NetworkFacts } from "../features/networks/network-facts";
import { RenameForm } from "../features/networks/rename-form";
import { settingsInWords } from "../features/networks/settings-diff";
import { UseElsewhere } from "../features/networks/use-elsewhere";
import { useNetwork } from "../features/networks/use-network";
import { Page } from "./page";
import "../features/networks/gallery.css";

export function NetworkPage() {
  const { name = "" } = useParams();
  const { pending } = useDeletions();
  return (
    <Page title={name} className="plain-page network-page">
      <p>
        <Link to="/app/networks">All networks</Link>
      </p>
      {pending.includes(name) ? <p>This network is about to be deleted.</p> : <Content name={name} />}
    </Page>
  );
}

function Content({ name }: { name: string }) {
  const { data, failureReason } = useNetwork(name);
  const failure = failureOf(failureReason);
  if (data !== undefined) return <Details key={name} network={data.network} />;
  if (failure === null) return <p className="quiet">Fetching the network …</p>;
  return (
    <p role="alert">
      {failure.message}
      {failure.isTemporary && " It is asked again by itself."}
    </p>
  );
}

function Details({ network }: { network: NetworkDetails }) {
  const [isRenaming, setIsRenaming] = useState(false);
  const navigate = useNavigate();
  const { remove } = useDeletions();
  const { name, layers } = network;
  return (
    <>
      <p>
        <Origin network={network} />
      </p>
      {isRenaming && (
        <RenameForm
          name={name}
          onRenamed={(to) => {
            void navigate(networkAddress(to), { replace: true });
          }}
          onCancel={() => {
            setIsRenaming(false);
          }}
        />
      )}
      <NetworkActions
        network={network}
        onRename={() => {
          setIsRenaming(true);
        }}
        onDelete={() => {
          remove(name);
          void navigate("/app/networks");
        }}
      />
      <section aria-labelledby="facts">
        <h2 id="facts">What it is</h2>
        {layers !== null && <LayersPicture layers={layers} />}
        <NetworkFacts network={network} />
      </section>
      <section aria-labelledby="curves">
        <h2 id="curves">How it learned</h2>
        <NetworkCurves network={network} />
      </section>
      <section aria-labelledby="settings">
        <h2 id="settings">By which settings</h2>
        <dl className="network-facts">
          {settingsInWords(network).map(([setting, value]) => (
            <div key={setting}>
              <dt>{setting}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="ask">
        <h2 id="ask">Ask it from a terminal</h2>
        <AskSnippet network={network} />
      </section>
      <section aria-labelledby="elsewhere">
        <h2 id="elsewhere">Use it elsewhere</h2>
        <UseElsewhere network={network} />
      </section>
    </>
  );
}
