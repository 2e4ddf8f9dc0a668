// A run.
import { Page } from "./page";

export function RunPage() {
  return (
    <Page title="A run" className="plain-page">
      <p>Soon.</p>
    </Page>
  );
}
