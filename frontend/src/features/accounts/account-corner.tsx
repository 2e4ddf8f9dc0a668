// The corner of the header: the way in or, for whoever is in, what is theirs and the way out.
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { Link } from "react-router";
import { ask, failureOf } from "../../api/ask";
import { logOut, type User } from "../../api/me";
import { LOG_IN, useLogInAddress } from "./log-in-address";
import { useArrival, type Visitor } from "./use-visitor";
import "./account-corner.css";

interface AccountCornerProps {
  /** Null as long as it is not known who is here. */
  readonly visitor: Visitor | null;
}

export function AccountCorner({ visitor }: AccountCornerProps) {
  const address = useLogInAddress();
  return (
    <div className="account-corner">
      {visitor !== null && visitor.user !== null && <UserMenu user={visitor.user} />}
      {visitor?.user === null && (
        <Link to={address} aria-current={address.startsWith(`${LOG_IN}?`) ? undefined : "page"}>
          Log in
        </Link>
      )}
    </div>
  );
}

const MENU = "user-menu";

function UserMenu({ user: { name, teacher } }: { readonly user: User }) {
  const menuRef = useRef<HTMLUListElement>(null);
  const arrive = useArrival();
  const leaving = useMutation({
    mutationFn: () => ask(logOut()),
    onSuccess: () => arrive(null),
  });
  const failure = failureOf(leaving.error);
  const close = () => menuRef.current?.hidePopover();
  return (
    <>
      <button type="button" className="user-name" popoverTarget={MENU} aria-label={`Account of ${name}`}>
        {name}
      </button>
      <ul className="user-menu" id={MENU} popover="auto" ref={menuRef}>
        <li>
          <Link to="/app/account" onClick={close}>
            Account
          </Link>
        </li>
        {teacher && (
          <li>
            <Link to="/app/class" onClick={close}>
              Class
            </Link>
          </li>
        )}
        <li>
          <button
            type="button"
            onClick={() => {
              leaving.mutate();
            }}
          >
            Log out
          </button>
        </li>
        {failure !== null && (
          <li role="alert">You are still logged in. {failure.message}</li>
        )}
      </ul>
    </>
  );
}
