/** Under which the page remembers where one is logged in. */
export const SESSIONS_KEY = ["sessions"] as const;
