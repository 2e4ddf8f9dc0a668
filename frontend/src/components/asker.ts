// Who is on the page, for code that is taken elsewhere.
import { createContext, useContext } from "react";
import type { Asker } from "../lib/asker";

/** The user's name; null for a guest. */
export const UserContext = createContext<string | null>(null);

export function useAsker(): Asker {
  return { origin: window.location.origin, user: useContext(UserContext) };
}
