/** Under which the page remembers the class list. */
export const PUPILS_KEY = ["pupils"] as const;
