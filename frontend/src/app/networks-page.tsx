// Every network there is here.
import { Link } from "react-router";
import { NeedsAccount } from "../features/accounts/needs-account";
import { mayOwn, type Visitor } from "../features/accounts/use-visitor";
import type { Networks } from "../features/networks/use-networks";
import { NetworksGallery } from "../features/networks/networks-gallery";
import { Page } from "./page";

interface NetworksPageProps {
  readonly networks: Networks;
  readonly visitor: Visitor | null;
  readonly onTryAgain: () => void;
}

export function NetworksPage(props: NetworksPageProps) {
  return (
    <Page title="Networks" className="plain-page networks-page">
      <NetworksContent {...props} />
    </Page>
  );
}

function NetworksContent({ networks, visitor, onTryAgain }: NetworksPageProps) {
  const isGuest = visitor !== null && !mayOwn(visitor);
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
        Test accuracy is the share of examples a network got right that it had never seen before.
        {!isGuest && (
          <>
            {" "}
            One can learn from <Link to="/app/drawings">my drawings</Link> too.
          </>
        )}
      </p>
      {isGuest && (
        <NeedsAccount visitor={visitor}>
          These are here for everyone. Networks of your own take an account: to train them, or to bring
          them in from a file.
        </NeedsAccount>
      )}
      <NetworksGallery networks={networks.networks} mayAdd={!isGuest} />
    </>
  );
}
