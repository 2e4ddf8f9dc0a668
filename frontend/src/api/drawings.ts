// The user's own drawings: labelled strokes, each with an id, in a data set of their own.
import { answerTo, patience } from "./answer-to";
import { client } from "./client";
import type { Created } from "./create-dataset";
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
}

/** The data set of the digits that were drawn and labelled on the first page. */
export const MY_HANDWRITING = "my-handwriting";

/** Under which the page remembers the drawings of a data set. */
export function drawingsKey(dataset: string) {
  return ["drawings", dataset] as const;
}

/** As many as the service gives in one answer. */
const AT_A_TIME = 100;

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

/** All of them, oldest first, some at a time. */
export async function listDrawings(
  name: string,
  signal: AbortSignal,
): Promise<Drawings | Failure> {
  const drawings: KeptDrawing[] = [];
  for (;;) {
    const query = { offset: drawings.length, limit: AT_A_TIME };
    const request = { params: { path: { name }, query }, signal: patience(signal) };
    const part = await answerTo(client.GET("/datasets/{name}/samples", request), (body) => ({
      kind: "part" as const,
      ...body,
    }));
    if (part.kind === "failure") return part;
    drawings.push(...part.samples.map(toDrawing));
    const isLast = part.samples.length < AT_A_TIME || drawings.length >= part.total;
    if (isLast) return { kind: "drawings", drawings };
  }
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

/** A data set to draw into, which has no drawings yet. */
export function beginDrawings(name: string, classes: string[]): Promise<Created | Failure> {
  const body = { name, classes, drawings: true };
  const request = { body: body as components["schemas"]["NewDataset"], signal: patience() };
  return answerTo(client.POST("/datasets", request), ({ dataset }) => ({ kind: "created", dataset }));
}

/** Where all drawings of a data set are to be had as a file. */
export function drawingsFile(name: string): string {
  return `/datasets/${encodeURIComponent(name)}/export`;
}
