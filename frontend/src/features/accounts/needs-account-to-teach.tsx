// On the first page, for whoever can't keep a drawing: a line, and no more.
import { Link } from "react-router";
import { useLogInAddress } from "./log-in-address";

export function NeedsAccountToTeach() {
  return (
    <p className="quiet">
      <Link to={useLogInAddress()}>Log in</Link> to say if it was right, and to teach a network your hand.
    </p>
  );
}
