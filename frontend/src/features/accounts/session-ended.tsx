// Said on every page to whoever was logged in a moment ago.
import { Link, useLocation } from "react-router";
import { LOG_IN, useLogInAddress } from "./log-in-address";
import type { Visitor } from "./use-visitor";

export function SessionEnded({ visitor }: { readonly visitor: Visitor | null }) {
  const address = useLogInAddress();
  const isAtLogIn = useLocation().pathname === LOG_IN;
  if (visitor === null || visitor.lost === null) return null;
  return (
    <div className="session-ended" role="alert">
      <p>
        You are no longer logged in as {visitor.lost}: the session has ended.
        {!isAtLogIn && " Log in, and you are back here."}
      </p>
      {!isAtLogIn && (
        <Link className="button-link" to={address}>
          Log in
        </Link>
      )}
    </div>
  );
}
