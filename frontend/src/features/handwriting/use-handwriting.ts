// "My handwriting": what was drawn and what it was, on its way to the user's own data set. Kept above
// all pages, so that going to another one neither loses a drawing nor asks about it again.
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { deleteDrawing, drawingsKey, MY_HANDWRITING, saveDrawing } from "../../api/drawings";
import type { Failure } from "../../api/failure";
import type { Ink } from "../../lib/framing/point";
import { newDrawingId } from "./drawing-id";
import { toStrokes } from "../../lib/ink/to-strokes";
import { DrawingQueue, type QueueState } from "./drawing-queue";

/** The number of drawings that the server has of it. */
export const HANDWRITING_KEY = ["handwriting"] as const;

/** The latest drawing that somebody labelled. */
interface LabelledInk {
  readonly ink: Ink;
  readonly label: string;
  readonly isCorrection: boolean;
  readonly id: string;
}

export interface Handwriting extends QueueState {
  readonly last: LabelledInk | null;
  /** How often the network was wrong since the page was opened. */
  readonly corrections: number;
  /** Why the latest drawing could not be taken back. */
  readonly undoFailure: Failure | null;
  /** The training that was begun last with these drawings. */
  readonly teachingId: string | null;
  readonly onTeach: (id: string) => void;
  /** Put a drawing into any data set of drawings; returns its id. */
  readonly add: (dataset: string, ink: Ink, label: string) => string;
  readonly save: (ink: Ink, label: string, isCorrection: boolean) => void;
  readonly takeBack: () => void;
  readonly tryAgain: () => void;
  /** Give up the drawing that the server refuses. */
  readonly discard: () => void;
}

/** `owner` is the name of the user whose drawings these are; null while there is nobody to keep them. */
export function useHandwriting(owner: string | null): Handwriting {
  const client = useQueryClient();
  const [last, setLast] = useState<LabelledInk | null>(null);
  const [corrections, setCorrections] = useState(0);
  const [teachingId, setTeachingId] = useState<string | null>(null);
  const [undoFailure, setUndoFailure] = useState<Failure | null>(null);
  const [queue, setQueue] = useState(() => queueOf(owner, client));
  if (queue.owner !== owner) setQueue(queueOf(owner, client)); // now it is known who is here
  const { waiting, failure } = useSyncExternalStore(queue.subscribe, queue.state);

  useEffect(() => {
    queue.start();
    return () => {
      queue.stop();
    };
  }, [queue]);

  async function takeBack(labelled: LabelledInk) {
    setLast(null);
    if (labelled.isCorrection) setCorrections((number) => number - 1);
    setUndoFailure(await queue.takeBack(labelled.id));
  }

  function add(dataset: string, ink: Ink, label: string): string {
    const id = newDrawingId();
    queue.add({ id, dataset, label, strokes: toStrokes(ink) });
    return id;
  }

  return {
    add,
    waiting,
    failure,
    last,
    corrections,
    undoFailure,
    teachingId,
    onTeach: setTeachingId,
    save: (ink, label, isCorrection) => {
      const id = add(MY_HANDWRITING, ink, label);
      setLast({ ink, label, isCorrection, id });
      setUndoFailure(null);
      if (isCorrection) setCorrections((number) => number + 1);
    },
    takeBack: () => {
      if (last !== null) void takeBack(last);
    },
    tryAgain: () => {
      queue.start();
    },
    discard: () => {
      const [oldest] = waiting;
      if (oldest === undefined) return;
      if (oldest.id === last?.id) setLast(null);
      void queue.takeBack(oldest.id).then(queue.start);
    },
  };
}

function queueOf(owner: string | null, client: QueryClient): DrawingQueue {
  return new DrawingQueue(browserStorage(), owner, {
    save: async ({ dataset, ...drawing }) => {
      const result = await saveDrawing(dataset, drawing);
      if (result.kind === "saved" && dataset === MY_HANDWRITING) {
        await client.cancelQueries({ queryKey: HANDWRITING_KEY }); // an older answer
        client.setQueryData(HANDWRITING_KEY, result.total);
      }
      // It counts as waiting until the list has it, so that no count goes back and forth.
      await client.invalidateQueries({ queryKey: drawingsKey(dataset) });
      return result;
    },
    remove: async (dataset, id) => {
      const result = await deleteDrawing(dataset, id);
      void client.invalidateQueries({ queryKey: HANDWRITING_KEY });
      void client.invalidateQueries({ queryKey: drawingsKey(dataset) });
      return result;
    },
  });
}

/** Null where the browser has none to give. */
function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
