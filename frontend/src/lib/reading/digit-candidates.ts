// Which neighbouring pieces of ink might be one digit? Every piece by itself, and every few pieces
// that stand close together. The network is asked about all of them.
// That goes for what is written in rows, digits and letters; a circle or a house is drawn alone.
import { frameStrokes } from "../framing/frame-strokes";
import type { Ink } from "../framing/point";
import { lineHeight, splitStrokes, type Piece } from "./split-strokes";

/** The pieces number `start` to `end` - 1, counted from the left, taken as one digit. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** 28 x 28 numbers, row by row, from 0 (paper) to 1 (ink). */
  readonly pixels: readonly number[];
}

/** Hardly anybody writes a digit in more strokes that stand side by side. */
const MOST_PIECES = 3;

/** Pieces further apart than this share of the line's height are never one digit. */
const WIDEST_GAP = 0.5;

/** What is wider than this, in heights of the line, is hardly one digit. */
const WIDEST = 1.2;

/** Whether one writes these classes side by side: each is called by one letter or digit. */
export function standInRows(classes: readonly string[]): boolean {
  return classes.every((name) => Array.from(name).length === 1);
}

/** What a network is asked about; nothing when there is no ink. `isRow`: see `standInRows`. */
export function candidatesIn(strokes: Ink, isRow: boolean): Candidate[] {
  if (isRow) return digitCandidates(strokes);
  const pixels = frameStrokes(strokes);
  return pixels === null ? [] : [{ start: 0, end: 1, pixels }];
}

/** All candidates; none when there is no ink. */
export function digitCandidates(strokes: Ink): Candidate[] {
  const pieces = splitStrokes(strokes);
  const height = lineHeight(strokes);
  return pieces.flatMap((_, start) =>
    runsFrom(start, pieces, height).flatMap((run) => {
      const pixels = frameStrokes(run.flatMap((piece) => piece.strokes));
      return pixels === null ? [] : [{ start, end: start + run.length, pixels }];
    }),
  );
}

/** The runs that begin with a given piece: alone, with the next one, and so on. */
function runsFrom(start: number, pieces: readonly Piece[], height: number): Piece[][] {
  const runs: Piece[][] = [];
  let run: Piece[] = [];
  for (const piece of pieces.slice(start, start + MOST_PIECES)) {
    const last = run.at(-1);
    if (last !== undefined && piece.left - last.right > WIDEST_GAP * height) break;
    run = [...run, piece];
    if (run.length > 1 && widthOf(run) > WIDEST * height) break;
    runs.push(run);
  }
  return runs;
}

function widthOf(run: readonly Piece[]): number {
  const left = Math.min(...run.map((piece) => piece.left));
  return Math.max(...run.map((piece) => piece.right)) - left;
}
