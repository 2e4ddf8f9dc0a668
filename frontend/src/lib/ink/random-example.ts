// A digit as somebody else might have drawn it: one of the examples, never twice in the same pose.
import type { Ink, Point } from "../framing/point";
import { EXAMPLES, type Example } from "./example-digits";
import { smoothCurve } from "./smooth-curve";

// How much hands differ: the largest change to either side.
const TILT = 0.1; // radians
const SLANT = 0.12; // how far the top leans over, as a share of the height
const WOBBLE = 0.8; // of single points, in hundredths of the surface
const SHIFT = 0.03; // share of the surface
const SMALLEST = 0.78;
const LARGEST = 0.98;

/** `random` gives numbers from 0 up to 1, as `Math.random` does. */
export function randomExample(random: () => number): Ink {
  const digits = Object.values(EXAMPLES);
  return posed(pick(pick(digits, random), random), random);
}

/** One example in a small random pose, inside the surface. */
export function posed(example: Example, random: () => number): Ink {
  const eitherWay = (most: number) => most * (2 * random() - 1);
  const tilt = eitherWay(TILT);
  const slant = eitherWay(SLANT);
  const scale = SMALLEST + (LARGEST - SMALLEST) * random();
  const [shiftX, shiftY] = [eitherWay(SHIFT), eitherWay(SHIFT)];

  function place([x, y]: readonly [number, number]): Point {
    const up = (y + eitherWay(WOBBLE)) / 100 - 0.5;
    const right = (x + eitherWay(WOBBLE)) / 100 - 0.5 - slant * up;
    return {
      x: 0.5 + shiftX + scale * (right * Math.cos(tilt) - up * Math.sin(tilt)),
      y: 0.5 + shiftY + scale * (right * Math.sin(tilt) + up * Math.cos(tilt)),
    };
  }

  return example.map((stroke) => smoothCurve(cornersKept(stroke, place)));
}

/** The two points of a corner must stay one place: the wobble moves them together. */
function cornersKept(
  stroke: Example[number],
  place: (place: readonly [number, number]) => Point,
): Point[] {
  const points: Point[] = [];
  stroke.forEach(([x, y], k) => {
    const [lastX, lastY] = stroke[k - 1] ?? [];
    const last = points.at(-1);
    points.push(last !== undefined && x === lastX && y === lastY ? last : place([x, y]));
  });
  return points;
}

function pick<Thing>(things: readonly Thing[], random: () => number): Thing {
  const thing = things[Math.floor(random() * things.length)];
  if (thing === undefined) throw new Error("there is nothing to pick from");
  return thing;
}
