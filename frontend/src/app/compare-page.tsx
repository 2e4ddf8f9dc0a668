// Compare networks.
import { Page } from "./page";

export function ComparePage() {
  return (
    <Page title="Compare networks" className="plain-page">
      <p>Soon.</p>
    </Page>
  );
}
