// Train a network.
import { Link } from "react-router";
import { TrainingForm } from "../features/training/training-form";
import { Page } from "./page";

export function TrainPage() {
  return (
    <Page title="Train a network" className="plain-page train-page">
      <p>
        <Link to="/app/drawings">My drawings</Link>: draw your own classes, and train with them.
      </p>
      <TrainingForm />
    </Page>
  );
}
