// Training happens in Python today. Says so, and how.
import { Link } from "react-router";
import { Page } from "./page";
import { TRAINING_SNIPPET } from "./training-snippet";

export function TrainPage() {
  return (
    <Page title="Train a network" className="plain-page">
      <p>
        Training from this page comes next. Until then it takes ten lines of Python and less than a
        minute: run them in the folder <code>backend</code>, with <code>../.venv/bin/python</code>.
      </p>
      {/* Wider than a phone: it scrolls, and what scrolls must be within reach of the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className="snippet" tabIndex={0} role="region" aria-label="Training in Python">
        <code>{TRAINING_SNIPPET}</code>
      </pre>
      <p>
        Then <a href="/app/draw?net=my-digits">draw with “my-digits”</a>, or see how it compares on
        the page of <Link to="/app/networks">networks</Link>.
      </p>
    </Page>
  );
}
