// Every network there is here.
import { Link } from "react-router";
import type { Networks } from "../features/networks/use-networks";
import { NetworksGallery } from "../features/networks/networks-gallery";
import { Page } from "./page";

interface NetworksPageProps {
  readonly networks: Networks;
  readonly onTryAgain: () => void;
}

export function NetworksPage({ networks, onTryAgain }: NetworksPageProps) {
  return (
    <Page title="Networks" className="plain-page networks-page">
      <NetworksContent networks={networks} onTryAgain={onTryAgain} />
    </Page>
  );
}

function NetworksContent({ networks, onTryAgain }: NetworksPageProps) {
  if (networks.kind === "loading") return <p className="quiet">Fetching the list …</p>;
  if (networks.kind === "failure") {
    return (
      <div className="failure" role="alert">
        <p>{networks.message}</p>
        <button type="button" onClick={onTryAgain}>
          Try again
        </button>
      </div>
    );
  }
  if (networks.networks.length === 0) {
    return (
      <p>
        There is no network here yet. <Link to="/app/train">Train your first one</Link>.
      </p>
    );
  }
  return (
    <>
      <p className="quiet">
        Test accuracy is the share of examples a network got right that it had never seen before. One can
        learn from <Link to="/app/drawings">my drawings</Link> too.
      </p>
      <NetworksGallery networks={networks.networks} />
    </>
  );
}
