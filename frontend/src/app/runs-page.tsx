// There are no runs to watch yet. Says so, and where training is.
import { Link } from "react-router";
import { Page } from "./page";

export function RunsPage() {
  return (
    <Page title="Runs" className="plain-page">
      <p>
        Here you will watch networks learn: their loss and accuracy, epoch by epoch. Training from
        the page comes next, so there is nothing to watch yet.
      </p>
      <p>
        In Python, <code>print_epochs=True</code> shows every epoch as it ends:{" "}
        <Link to="/app/train">how to train today</Link>.
      </p>
    </Page>
  );
}
