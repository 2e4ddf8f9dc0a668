// A line of digits falls into pieces: ink that lies beneath or above other ink belongs to it, and
// ink beside it may be another digit.
//
// A piece is not yet a digit. The two strokes of an open 4 may stand side by side; whether they are
// one digit or two is for the network to say (see digit-candidates.ts and best-partition.ts).
import { boundingBox } from "../framing/bounding-box";
import type { Ink, Stroke } from "../framing/point";

export interface Piece {
  readonly strokes: readonly Stroke[];
  readonly left: number;
  readonly right: number;
}

/** Strokes that share more than this part of the narrower one's width belong together. */
const SHARED = 0.3;

/** An upright stroke has hardly any width: each counts as at least this share of the line's height. */
const NARROWEST = 0.05;

/** No line is lower than this share of the surface, so that a dot put down twice is still one dot. */
const LOWEST = 0.03;

/** More pieces than this are no number: a hatching, or a drawing of something else. */
const MOST_PIECES = 12;

/** The height of the box around all ink. */
export function lineHeight(strokes: Ink): number {
  return Math.max(LOWEST, boundingBox(strokes)?.height ?? 0);
}

/** The pieces from left to right; none when there is no ink. */
export function splitStrokes(strokes: Ink): Piece[] {
  const narrowest = NARROWEST * lineHeight(strokes);
  const single = strokes.flatMap((stroke) => pieceOf(stroke, narrowest));
  const pieces = single.reduce<Cluster[]>(addTo, []).map(joined);
  const number = pieces.length > MOST_PIECES ? [joined(single)] : pieces;
  return number.sort((a, b) => a.left - b.left);
}

/** Strokes that belong together, each with its extent. */
type Cluster = readonly Piece[];

/** A stroke joins every cluster in which it overlaps with one stroke, and so joins them to each other. */
function addTo(clusters: readonly Cluster[], stroke: Piece): Cluster[] {
  const isNear = (cluster: Cluster) => cluster.some((other) => overlap(stroke, other));
  const near = clusters.filter(isNear);
  const apart = clusters.filter((cluster) => !near.includes(cluster));
  return [...apart, [...near.flat(), stroke]];
}

function overlap(a: Piece, b: Piece): boolean {
  const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return shared > SHARED * Math.min(a.right - a.left, b.right - b.left);
}

function pieceOf(stroke: Stroke, narrowest: number): Piece[] {
  const box = boundingBox([stroke]);
  if (box === null) return [];
  const half = Math.max(box.width, narrowest) / 2;
  return [{ strokes: [stroke], left: box.centerX - half, right: box.centerX + half }];
}

function joined(pieces: readonly Piece[]): Piece {
  return {
    strokes: pieces.flatMap(({ strokes }) => strokes),
    left: Math.min(...pieces.map(({ left }) => left)),
    right: Math.max(...pieces.map(({ right }) => right)),
  };
}
