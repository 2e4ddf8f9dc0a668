// All trainings: those that wait, those that learn, and those that have ended.
import { Link } from "react-router";
import { RunsList } from "../features/runs/runs-list";
import { Page } from "./page";

export function RunsPage() {
  return (
    <Page title="Runs" className="plain-page runs-page">
      <p className="runs-start">
        <Link className="button-link" to="/app/train">
          Train a network
        </Link>
      </p>
      <RunsList />
    </Page>
  );
}
