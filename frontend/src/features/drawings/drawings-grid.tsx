// All drawings of a set, newest first, each with what it is; wrong ones are relabelled or deleted.
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { deleteDrawing, drawingsKey, relabelDrawing, type KeptDrawing } from "../../api/drawings";
import type { Failure } from "../../api/failure";
import { SelectField } from "../../components/select-field";
import { count } from "../../lib/figures";
import { DrawingPicture } from "./drawing-picture";

interface DrawingsGridProps {
  readonly name: string;
  readonly classes: readonly string[];
  readonly drawings: readonly KeptDrawing[];
}

const AT_FIRST = 60;
const ALL = "";

export function DrawingsGrid({ name, classes, drawings }: DrawingsGridProps) {
  const client = useQueryClient();
  const headingRef = useRef<HTMLHeadingElement>(null);
  const [filter, setFilter] = useState(ALL);
  const [most, setMost] = useState(AT_FIRST);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [news, setNews] = useState("");

  const numbered = drawings.map((drawing, place) => ({ ...drawing, number: place + 1 })).reverse();
  const shown = numbered.filter(({ label }) => filter === ALL || label === filter);
  const options = classes.map((each) => {
    const number = drawings.filter(({ label }) => label === each).length;
    return { value: each, name: `${each} (${count(number)})` };
  });

  /** At once for the eye; the server's word comes after. */
  async function change(
    drawingsThen: readonly KeptDrawing[],
    request: Promise<{ kind: string } | Failure>,
    words: string,
  ) {
    setFailure(null);
    await client.cancelQueries({ queryKey: drawingsKey(name) });
    client.setQueryData(drawingsKey(name), drawingsThen);
    const result = await request;
    if (isFailure(result)) setFailure(result);
    else setNews(words);
    await client.invalidateQueries({ queryKey: drawingsKey(name) });
    void client.invalidateQueries({ queryKey: ["datasets"] });
  }

  function relabel(id: string, number: number, label: string) {
    const then = drawings.map((each) => (each.id === id ? { ...each, label } : each));
    const words = `Drawing ${number.toString()} is ${label} now.`;
    void change(then, relabelDrawing(name, id, label), words);
  }

  function remove(id: string, number: number) {
    const then = drawings.filter((each) => each.id !== id);
    void change(then, deleteDrawing(name, id), `Drawing ${number.toString()} is deleted.`);
    headingRef.current?.focus(); // the button is gone
  }

  return (
    <section className="drawings" aria-labelledby="drawings">
      <h2 id="drawings" ref={headingRef} tabIndex={-1}>
        {count(drawings.length)} {drawings.length === 1 ? "drawing" : "drawings"}
      </h2>
      {drawings.length > 0 && (
        <SelectField
          id="drawings-filter"
          label="Show"
          value={filter}
          options={[{ value: ALL, name: "All" }, ...options]}
          onChange={setFilter}
        />
      )}
      {failure !== null && <p role="alert">That was not changed: {failure.message}</p>}
      <p className="only-spoken" aria-live="polite">
        {news}
      </p>
      <ul className="drawings-grid" aria-label="Drawings">
        {shown.slice(0, most).map(({ id, number, label, ...drawing }) => (
          <li key={id}>
            <DrawingPicture drawing={drawing} name={`Drawing ${number.toString()}: ${label}`} />
            <select
              aria-label={`What drawing ${number.toString()} is`}
              value={label}
              onChange={({ currentTarget }) => {
                relabel(id, number, currentTarget.value);
              }}
            >
              {classes.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
            <button
              type="button"
              className="small-button"
              aria-label={`Delete drawing ${number.toString()}`}
              onClick={() => {
                remove(id, number);
              }}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
      {shown.length > most && (
        <button
          type="button"
          onClick={() => {
            setMost(most + AT_FIRST);
          }}
        >
          Show more
        </button>
      )}
    </section>
  );
}

function isFailure(result: { readonly kind: string }): result is Failure {
  return result.kind === "failure";
}
