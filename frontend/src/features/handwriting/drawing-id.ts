/** An id that no other drawing has; those of later drawings come later in the alphabet. */
export function newDrawingId(): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  const chance = Array.from(random, (number) => number.toString(36)).join("");
  return `${Date.now().toString()}-${chance}`;
}
