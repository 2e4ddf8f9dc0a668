// How a picture becomes the 784 numbers the network reads: the framing of MNIST (see
// frame-strokes.ts) for ink that is given as pixels and not as strokes.
//
//   1. crop to the smallest rectangle that holds all ink
//   2. scale it, keeping its shape, until the longer side is 20 pixels
//   3. lay it into a field of 28 x 28 so that its centre of mass is on pixel number 14
//
// The server does the same with pictures that are uploaded; both are tested with the same examples.
import { SIDE } from "./render-with-pen";
import { roundToFourDecimals } from "./round-to-four-decimals";

/** Pixels with no more ink than this count as paper: scans and photos are never quite clean. */
const FAINTEST_INK = 0.1;

/** The side of the box the ink is scaled to fit into, in pixels. */
const BOX = 20;

/** The pixel number, counted from 0, on which MNIST's digits balance. */
const BALANCE = 14;

/**
 * A symmetrical picture may balance exactly between two pixels. Sums of fractions are never quite
 * exact, and without this nudge their last digit would decide to which side it falls.
 */
const NUDGE = 1e-9;

/** Rows of grey values, from 0 (paper) to 1 (ink). All rows are equally long. */
type Rows = readonly (readonly number[])[];

/**
 * 28 x 28 numbers, row by row; null when there is no ink. `ink` has `width` x `height` values from 0
 * (paper) to 1 (ink), row by row.
 */
export function frameRaster(
  ink: ArrayLike<number>,
  width: number,
  height: number,
): number[] | null {
  const cropped = crop(ink, width, height);
  if (cropped === null) return null;
  return balanced(scaled(cropped)).map(roundToFourDecimals);
}

/** What lies within the smallest rectangle that holds all ink; null when there is none. */
function crop(ink: ArrayLike<number>, width: number, height: number): Rows | null {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if ((ink[row * width + column] ?? 0) <= FAINTEST_INK) continue;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }
  }
  if (right < left) return null;
  return Array.from({ length: bottom - top + 1 }, (_, j) =>
    Array.from({ length: right - left + 1 }, (_, i) => ink[(top + j) * width + left + i] ?? 0),
  );
}

/** The picture, larger or smaller, with its longer side as long as the box. */
function scaled(picture: Rows): Rows {
  const [width, height] = [picture[0]?.length ?? 0, picture.length];
  const longest = Math.max(width, height);
  const newWidth = Math.max(1, Math.floor((BOX * width) / longest + 0.5));
  const newHeight = Math.max(1, Math.floor((BOX * height) / longest + 0.5));
  const narrowed = picture.map((row) => averaged(row, newWidth));
  return transposed(transposed(narrowed).map((column) => averaged(column, newHeight)));
}

/**
 * n values made into `count`: new value i is the mean over the stretch from i n / count to
 * (i + 1) n / count, in which an old value counts for as much of it as it overlaps.
 */
function averaged(values: readonly number[], count: number): number[] {
  const length = values.length / count;
  return Array.from({ length: count }, (_, i) => {
    const [start, end] = [(i * values.length) / count, ((i + 1) * values.length) / count];
    let sum = 0;
    for (let k = Math.floor(start); k < Math.min(values.length, Math.ceil(end)); k += 1) {
      const overlap = Math.min(end, k + 1) - Math.max(start, k);
      sum += (values[k] ?? 0) * (overlap / length);
    }
    return sum;
  });
}

function transposed(picture: Rows): Rows {
  return (picture[0] ?? []).map((_, i) => picture.map((row) => row[i] ?? 0));
}

/** Laid into the field so that it balances in the middle; what does not fit is cut off. */
function balanced(picture: Rows): number[] {
  let [mass, sumX, sumY] = [0, 0, 0];
  picture.forEach((row, j) => {
    row.forEach((value, i) => {
      mass += value;
      sumX += value * i;
      sumY += value * j;
    });
  });
  const left = Math.floor(BALANCE - sumX / mass + 0.5 + NUDGE);
  const top = Math.floor(BALANCE - sumY / mass + 0.5 + NUDGE);
  return Array.from({ length: SIDE * SIDE }, (_, pixel) => {
    const [row, column] = [Math.floor(pixel / SIDE), pixel % SIDE];
    return picture[row - top]?.[column - left] ?? 0;
  });
}
