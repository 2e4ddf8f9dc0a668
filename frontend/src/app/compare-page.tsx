// Two to four networks side by side: what they are worth, in what they differ, how they learned, and
// what each makes of the same drawing.
import type { Dispatch } from "react";
import { Link, useSearchParams } from "react-router";
import { failureOf } from "../api/ask";
import type { NetworkDetails } from "../api/get-network";
import type { Drawing, DrawingAction } from "../features/drawing/drawing-reducer";
import { MOST_COMPARED } from "../features/networks/compare-box";
import { ComparedCurves } from "../features/networks/compared-curves";
import { isDrawable } from "../features/networks/digit-networks";
import { DiffTable, MetricsTable } from "../features/networks/settings-table";
import { useEachNetwork } from "../features/networks/use-network";
import { CompareDrawing } from "./compare-drawing";
import { Page } from "./page";
import "../features/networks/gallery.css";

interface ComparePageProps {
  readonly drawing: Drawing;
  readonly dispatch: Dispatch<DrawingAction>;
}

export function ComparePage(props: ComparePageProps) {
  const [parameters] = useSearchParams();
  const asked = (parameters.get("names") ?? "").split(",").filter(Boolean);
  const names = [...new Set(asked)].slice(0, MOST_COMPARED);
  return (
    <Page title="Compare networks" className="plain-page compare-page">
      <p>
        <Link to="/app/networks">All networks</Link>
      </p>
      {names.length < 2 ? (
        <p>
          Here two to four networks stand side by side. <Link to="/app/networks">Choose them</Link> on
          the page of networks.
        </p>
      ) : (
        <Comparison names={names} {...props} />
      )}
    </Page>
  );
}

function Comparison({ names, drawing, dispatch }: ComparePageProps & { readonly names: readonly string[] }) {
  const queries = useEachNetwork(names);
  const networks = queries.flatMap(({ data }) => (data === undefined ? [] : [data.network]));
  const failures = queries.flatMap(({ data, failureReason }, place) => {
    const failure = data === undefined ? failureOf(failureReason) : null;
    return failure === null ? [] : [{ name: names[place] ?? "", failure }];
  });
  const isLoading = networks.length + failures.length < names.length;
  return (
    <>
      {failures.map(({ name, failure }) => (
        <p key={name} role="alert">
          “{name}” can’t be compared: {failure.message}
        </p>
      ))}
      {isLoading && <p className="quiet">Fetching the networks …</p>}
      {!isLoading && networks.length >= 2 && (
        <Compared networks={networks} drawing={drawing} dispatch={dispatch} />
      )}
    </>
  );
}

function Compared({
  networks,
  drawing,
  dispatch,
}: ComparePageProps & { readonly networks: readonly NetworkDetails[] }) {
  const readers = networks.filter(isDrawable);
  return (
    <>
      <section aria-labelledby="metrics">
        <h2 id="metrics">What they are worth</h2>
        <MetricsTable networks={networks} />
      </section>
      {readers.length >= 2 && (
        <section aria-labelledby="drawing">
          <h2 id="drawing">The same drawing through all</h2>
          <CompareDrawing networks={readers} drawing={drawing} dispatch={dispatch} />
        </section>
      )}
      <section aria-labelledby="curves">
        <h2 id="curves">How they learned</h2>
        <ComparedCurves networks={networks} />
      </section>
      <section aria-labelledby="settings">
        <h2 id="settings">In what they differ</h2>
        <DiffTable networks={networks} />
      </section>
    </>
  );
}
