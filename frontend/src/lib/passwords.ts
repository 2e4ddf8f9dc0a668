const SHORTEST = 10;
const LONGEST = 256;

/** What a new password has to be, in words. */
export const PASSWORD_RULE = "10 characters or more; a few words are easy to remember.";

/** Why it can't be taken. */
export function wrongPassword(password: string): string | null {
  const length = Array.from(password).length;
  if (length < SHORTEST) return `10 characters or more; this one has ${length.toString()}.`;
  return length > LONGEST ? "256 characters at most." : null;
}
