/** Under which the page remembers the API tokens. */
export const TOKENS_KEY = ["tokens"] as const;
