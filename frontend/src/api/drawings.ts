// The user's own drawings: labelled strokes, each with an id, in a data set of their own.
import { answerTo, patience } from "./answer-to";
import { client } from "./client";
import type { Failure } from "./failure";
import type { components } from "./schema";

/** A stroke is a list of points, a point two shares of the surface's side: from the left, from the top. */
export type Strokes = number[][][];

export interface NewDrawing {
  /** Made up here, so that sending it once more, having heard nothing, keeps it once. */
  readonly id: string;
  readonly label: string;
  readonly strokes: Strokes;
}

export interface KeptDrawing {
  readonly id: string;
  readonly label: string;
  /** Null where only pixels came. */
  readonly strokes: Strokes | null;
  readonly input: number[];
}

export interface Saved {
  readonly kind: "saved";
  /** How many drawings the data set has now. */
  readonly total: number;
}

export interface Drawings {
  readonly kind: "drawings";
  readonly drawings: readonly KeptDrawing[];
  readonly total: number;
}

export interface Done {
  readonly kind: "done";
}

export function saveDrawing(name: string, drawing: NewDrawing): Promise<Saved | Failure> {
  const body = { samples: [{ ...drawing, input: null }] };
  const request = { params: { path: { name } }, body, signal: patience() };
  return answerTo(client.POST("/datasets/{name}/samples", request), ({ total }) => ({
    kind: "saved",
    total,
  }));
}

export function listDrawings(
  name: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  signal: AbortSignal,
): Promise<Drawings | Failure> {
  const request = { params: { path: { name }, query: { offset, limit } }, signal: patience(signal) };
  return answerTo(client.GET("/datasets/{name}/samples", request), ({ samples, total }) => ({
    kind: "drawings",
    drawings: samples.map(toDrawing),
    total,
  }));
}

function toDrawing({ id, label, ...rest }: components["schemas"]["Sample"]): KeptDrawing {
  return { ...rest, id: id ?? "", label: label.toString() }; // every drawing has an id and a class
}

export function relabelDrawing(name: string, id: string, label: string): Promise<Done | Failure> {
  const request = { params: { path: { name, id } }, body: { label }, signal: patience() };
  return answerTo(client.PATCH("/datasets/{name}/samples/{id}", request), () => ({ kind: "done" }));
}

export async function deleteDrawing(name: string, id: string): Promise<Done | Failure> {
  const request = { params: { path: { name, id } }, signal: patience() };
  const result = await answerTo(
    client.DELETE("/datasets/{name}/samples/{id}", request),
    (): Done => ({ kind: "done" }),
  );
  const isGone = result.kind === "failure" && result.code?.endsWith("_NOT_FOUND") === true;
  return isGone ? { kind: "done" } : result;
}
