// When the page itself fails: say so, and offer the one thing that helps.
import { Component, type ReactNode } from "react";

interface ErrorBoundaryState {
  readonly hasFailed: boolean;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main className="plain-page" role="alert">
        <h1>Something went wrong on this page</h1>
        <p>It is our mistake, not yours. Loading the page again usually helps; the drawing is lost.</p>
        <p>
          <button
            type="button"
            onClick={() => {
              window.location.reload();
            }}
          >
            Load again
          </button>
        </p>
      </main>
    );
  }
}
