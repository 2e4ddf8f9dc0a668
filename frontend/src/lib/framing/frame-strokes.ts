// How a drawing becomes the 784 numbers the network reads.
//
// The network learned from MNIST: 70,000 digits written on NIST's forms and framed by
// LeCun, Bottou, Bengio and Haffner ("Gradient-based learning applied to document recognition",
// 1998). Each digit was scaled, keeping its shape, until it fitted a box of 20 x 20 pixels, and
// was then placed in a field of 28 x 28 so that its centre of mass lay in the middle.
//
// A network only knows what it has seen. A canvas that is merely shrunk to 28 x 28 is unlike
// MNIST: the digit is small, off to one side, its lines too thin or too thick. A network that is
// right on 98 % of MNIST's own test digits read about 22 % of strangers' drawings that way, and
// 84 to 90 % of the same drawings once they were framed as MNIST's are. So that is what we do:
//
//   1. find the box around the drawing
//   2. scale it so that the ink's longest side is 20 pixels
//   3. put the middle of the box in the middle of the field
//   4. draw it with a pen of one fixed width: a small digit must not get a thin line, nor a
//      large one a thick line, and this is why we start from strokes and not from a photo of them
//   5. move it until its centre of mass is where MNIST's is, and draw it once more
//
import { boundingBox } from "./bounding-box";
import { centerOfMass } from "./center-of-mass";
import type { Point, Stroke } from "./point";
import { PEN_WIDTH, renderWithPen, SIDE } from "./render-with-pen";
import { roundToFourDecimals } from "./round-to-four-decimals";

/** The side of the box the ink is scaled to fit into, in pixels. */
const BOX = 20;

/**
 * Drawings smaller than this share of the surface are not blown up any further, so that a dot
 * stays a dot. (A dot has no size: scaled to 20 pixels it would be a division by zero.)
 */
const SMALLEST = 0.03;

const MIDDLE = SIDE / 2;

/**
 * Where MNIST's digits balance: on pixel number 14, counted from 0, whose centre lies at 14.5.
 * (28 is even, so no pixel is in the very middle. Measured: their mean is 14.507 across, 14.496
 * down.)
 */
const BALANCE = 14.5;

/** 28 x 28 numbers, row by row, from 0 (paper) to 1 (ink); null when there is no ink. */
export function frameStrokes(strokes: readonly Stroke[]): number[] | null {
  const box = boundingBox(strokes);
  if (box === null) return null;

  // The points are the middle of the line. Half a pen's width of ink lies beyond them on each
  // side, so they get a little less than the whole box.
  const scale = (BOX - PEN_WIDTH) / Math.max(box.width, box.height, SMALLEST);
  const boxed = movePoints(strokes, ({ x, y }) => ({
    x: MIDDLE + (x - box.centerX) * scale,
    y: MIDDLE + (y - box.centerY) * scale,
  }));

  const mass = centerOfMass(renderWithPen(boxed));
  const balanced = movePoints(boxed, ({ x, y }) => ({
    x: x + (BALANCE - mass.x),
    y: y + (BALANCE - mass.y),
  }));

  return renderWithPen(balanced).map(roundToFourDecimals);
}

function movePoints(strokes: readonly Stroke[], move: (point: Point) => Point): Stroke[] {
  return strokes.map((stroke) => stroke.map(move));
}
