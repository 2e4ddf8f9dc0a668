// The way to the log-in page and back: where one comes from stands in its address.
import { useLocation } from "react-router";

export const LOG_IN = "/app/login";

export function useLogInAddress(): string {
  const { pathname, search } = useLocation();
  if (pathname === LOG_IN) return pathname + search;
  return `${LOG_IN}?${new URLSearchParams({ to: pathname + search }).toString()}`;
}

/** Where it goes on. Nothing but a place on this page: whoever sends a link may not lead elsewhere. */
export function placeAfter(to: string | null): string {
  return to !== null && /^\/(app([/?]|$)|$|\?)/.test(to) && !to.startsWith(LOG_IN) ? to : "/";
}
