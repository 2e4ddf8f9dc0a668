// One set of drawings: draw more, look at them, put them right, take them along, train with them.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import { ask, failureOf } from "../api/ask";
import { drawingsFile, drawingsKey, listDrawings, MY_HANDWRITING } from "../api/drawings";
import { DrawSamples } from "../features/drawing/draw-samples";
import { DrawingsGrid } from "../features/drawings/drawings-grid";
import { TrainWithSet } from "../features/drawings/train-with-set";
import { useDatasets } from "../features/drawings/use-datasets";
import type { Handwriting } from "../features/handwriting/use-handwriting";
import { WaitingNote } from "../features/handwriting/waiting-note";
import { DeleteDataset } from "../features/training/delete-dataset";
import { Page } from "./page";
import "../features/drawings/drawings.css";

export function DrawingSetPage({ handwriting }: { readonly handwriting: Handwriting }) {
  const { name = "" } = useParams();
  return (
    <Page title={name} className="plain-page drawings-page">
      <p>
        <Link to="/app/drawings">All my drawings</Link>
      </p>
      <DrawingSet key={name} name={name} handwriting={handwriting} />
    </Page>
  );
}

interface DrawingSetProps {
  readonly name: string;
  readonly handwriting: Handwriting;
}

function DrawingSet({ name, handwriting }: DrawingSetProps) {
  const navigate = useNavigate();
  const sets = useDatasets();
  const set = sets.data?.find((each) => each.name === name && each.drawings);
  const query = useQuery({
    queryKey: drawingsKey(name),
    queryFn: async ({ signal }) => (await ask(listDrawings(name, signal))).drawings,
    enabled: set !== undefined,
  });
  const failure = failureOf(sets.failureReason) ?? failureOf(query.failureReason);
  if (failure !== null) return <p role="alert">{failure.message}</p>;
  if (sets.data !== undefined && set === undefined) {
    return (
      <p>
        There is no set of drawings “{name}” here
        {name === MY_HANDWRITING && ": it begins with the first digit that you label"}.{" "}
        <Link to="/app/draw">Draw</Link>
      </p>
    );
  }
  if (set === undefined || query.data === undefined) return <p className="quiet">Fetching …</p>;
  const classes = set.classes ?? [];
  const ids = new Set(query.data.map(({ id }) => id));
  const waiting = handwriting.waiting.filter(({ dataset, id }) => dataset === name && !ids.has(id));
  return (
    <>
      <WaitingNote drawings={handwriting} />
      <DrawSamples
        classes={classes}
        labels={[...query.data, ...waiting].map(({ label }) => label)}
        onDrawn={(ink, label) => handwriting.add(name, ink, label)}
      />
      <div className="button-row">
        {name === MY_HANDWRITING ? (
          <Link className="button-link" to="/app/draw">
            Teach a network on the Draw page
          </Link>
        ) : (
          <TrainWithSet name={name} hasDrawings={query.data.length > 0} />
        )}
        <a className="button-link" href={drawingsFile(name)} download>
          Export as a zip
        </a>
      </div>
      <DrawingsGrid name={name} classes={classes} drawings={query.data} />
      <div className="button-row">
        <span>The whole set:</span>
        <DeleteDataset name={name} onDeleted={() => void navigate("/app/drawings")} />
      </div>
    </>
  );
}
