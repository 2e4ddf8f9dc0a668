// A network.
import { Page } from "./page";

export function NetworkPage() {
  return (
    <Page title="A network" className="plain-page">
      <p>Soon.</p>
    </Page>
  );
}
