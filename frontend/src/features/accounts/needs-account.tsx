// In the place of what takes an account: what that is, and the way to one.
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useLogInAddress } from "./log-in-address";
import type { Visitor } from "./use-visitor";
import "./accounts.css";

interface NeedsAccountProps {
  readonly visitor: Visitor;
  readonly children: ReactNode;
}

export function NeedsAccount({ visitor, children }: NeedsAccountProps) {
  const address = useLogInAddress();
  return (
    <div className="needs-account">
      <p>{children}</p>
      <Link className="button-link" to={address}>
        {visitor.signup === "open" ? "Log in or make an account" : "Log in"}
      </Link>
    </div>
  );
}
