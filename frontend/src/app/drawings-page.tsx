// The user's own drawings: every data set of them, a new one, and one from a file.
import { Link } from "react-router";
import { failureOf } from "../api/ask";
import { ImportDrawings } from "../features/drawings/import-drawings";
import { NewDrawingSet } from "../features/drawings/new-drawing-set";
import { useDatasets } from "../features/drawings/use-datasets";
import { count } from "../lib/figures";
import { Page } from "./page";
import "../features/drawings/drawings.css";

export function DrawingsPage() {
  const { data, failureReason } = useDatasets();
  const failure = data === undefined ? failureOf(failureReason) : null;
  return (
    <Page title="My drawings" className="plain-page drawings-page">
      <p className="quiet">
        What you drew, each with its name, is what a network can learn from: your own digits, or
        whatever you like to draw.
      </p>
      {failure !== null && <p role="alert">{failure.message}</p>}
      {data === undefined && failure === null && <p className="quiet">Fetching the list …</p>}
      {data !== undefined && <Sets sets={data.filter(({ drawings }) => drawings)} />}
      {data !== undefined && (
        <>
          <NewDrawingSet taken={data.map(({ name }) => name)} />
          <ImportDrawings taken={data.map(({ name }) => name)} />
        </>
      )}
    </Page>
  );
}

interface SetsProps {
  readonly sets: readonly {
    readonly name: string;
    readonly rows: number;
    readonly classes: readonly string[] | null;
  }[];
}

function Sets({ sets }: SetsProps) {
  if (sets.length === 0) {
    return (
      <p>
        There are none yet. <Link to="/app/draw">Draw a digit</Link> and say whether it was read
        right, or begin a set of your own.
      </p>
    );
  }
  return (
    <ul className="drawing-sets" aria-label="Sets of drawings">
      {sets.map(({ name, rows, classes }) => (
        <li key={name}>
          <Link to={`/app/drawings/${name}`}>{name}</Link>
          <span className="quiet">
            {count(rows)} {rows === 1 ? "drawing" : "drawings"} of {(classes ?? []).join(", ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
