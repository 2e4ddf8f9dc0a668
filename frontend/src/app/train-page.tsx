// Train a network.
import { TrainingForm } from "../features/training/training-form";
import { Page } from "./page";

export function TrainPage() {
  return (
    <Page title="Train a network" className="plain-page train-page">
      <TrainingForm />
    </Page>
  );
}
