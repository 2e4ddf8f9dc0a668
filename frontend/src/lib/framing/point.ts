// A drawing is a list of strokes, and a stroke is the list of points the pen went through.
// Coordinates are shares of the drawing surface: (0, 0) is its top left corner, (1, 1) its
// bottom right one, so a drawing means the same on a phone and on a wall.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Stroke = readonly Point[];

/** All strokes on the surface. It is never changed in place: the same list is the same ink. */
export type Ink = readonly Stroke[];
