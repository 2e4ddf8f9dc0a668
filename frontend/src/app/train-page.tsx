// Train a network. Whoever has no account may look around and fill in the form, which stands in the
// address and so survives a log-in.
import { Link } from "react-router";
import { NeedsAccount } from "../features/accounts/needs-account";
import { useLogInAddress } from "../features/accounts/log-in-address";
import { mayOwn, type Visitor } from "../features/accounts/use-visitor";
import { TrainingForm } from "../features/training/training-form";
import { Page } from "./page";

export function TrainPage({ visitor }: { readonly visitor: Visitor | null }) {
  const logInAddress = useLogInAddress();
  const isGuest = visitor !== null && !mayOwn(visitor);
  return (
    <Page title="Train a network" className="plain-page train-page">
      {isGuest ? (
        <NeedsAccount visitor={visitor}>
          Training takes an account, for what you train is kept there. Look around first, if you like:
          what you choose here is still here when you have logged in.
        </NeedsAccount>
      ) : (
        <p>
          <Link to="/app/drawings">My drawings</Link>: draw your own classes, and train with them.
        </p>
      )}
      <TrainingForm logInAddress={isGuest ? logInAddress : null} />
    </Page>
  );
}
