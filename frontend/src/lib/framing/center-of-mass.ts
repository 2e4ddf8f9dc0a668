// The point on which a picture would balance if its ink had weight.
import type { Point } from "./point";
import { SIDE } from "./render-with-pen";

/** The mean of the pixel centres, each counted as often as it is dark. The picture must hold ink. */
export function centerOfMass(picture: readonly number[]): Point {
  let mass = 0;
  let sumX = 0;
  let sumY = 0;
  picture.forEach((value, pixel) => {
    mass += value;
    sumX += value * ((pixel % SIDE) + 0.5);
    sumY += value * (Math.floor(pixel / SIDE) + 0.5);
  });
  return { x: sumX / mass, y: sumY / mass };
}
