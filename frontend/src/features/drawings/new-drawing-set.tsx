// A set of one's own: its name, and the names of what one is going to draw.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ask, failureOf } from "../../api/ask";
import { beginDrawings } from "../../api/drawings";
import { TextField } from "../../components/text-field";
import { freeName, wrongName } from "../../lib/names";
import { classesIn } from "./classes-in";

export function NewDrawingSet({ taken }: { readonly taken: readonly string[] }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typedName, setTypedName] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [isTried, setIsTried] = useState(false);
  const name = typedName ?? freeName("my-shapes", taken);
  const classes = classesIn(text);
  const begin = useMutation({
    mutationFn: () => ask(beginDrawings(name, classes)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["datasets"] });
      await navigate(`/app/drawings/${name}`);
    },
  });
  const failure = failureOf(begin.error);
  const nameError = wrongName(name) ?? (taken.includes(name) ? "That name is taken." : null);
  const classesError = classes.length < 2 ? "At least two, with commas between them." : null;

  return (
    <form
      className="drawing-form"
      noValidate
      aria-labelledby="new-set"
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (nameError === null && classesError === null && !begin.isPending) begin.mutate();
      }}
    >
      <h2 id="new-set">A new set</h2>
      <TextField
        id="set-classes"
        label="What you will draw"
        hint="For instance: circle, square, star"
        error={isTried ? (classesError ?? undefined) : undefined}
        value={text}
        onChange={setText}
      />
      <TextField
        id="set-name"
        label="Name of the set"
        error={nameError ?? undefined}
        value={name}
        onChange={setTypedName}
      />
      {failure !== null && <p role="alert">{failure.message}</p>}
      <button type="submit">Begin</button>
    </form>
  );
}
