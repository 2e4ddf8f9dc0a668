// What one is asked to draw, before there is any ink.

const DIGITS = "0,1,2,3,4,5,6,7,8,9";
const MOST_NAMED = 6;

/** Whether a network of these classes reads the ten digits. */
export function areDigits(classes: readonly string[]): boolean {
  return classes.join() === DIGITS;
}

/** "Draw one of: circle, square, star". */
export function whatToDraw(classes: readonly string[]): string {
  if (areDigits(classes)) return "Draw a digit or a number";
  const named = classes.slice(0, MOST_NAMED).join(", ");
  return `Draw one of: ${named}${classes.length > MOST_NAMED ? " …" : ""}`;
}
