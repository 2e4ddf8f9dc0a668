// An address that leads nowhere.
import { Link } from "react-router";
import { Page } from "./page";

export function NotFoundPage() {
  return (
    <Page title="There is no such page" className="plain-page">
      <p>
        The address is mistyped, or what stood here has moved. <Link to="/app/draw">Draw a digit</Link>{" "}
        instead.
      </p>
    </Page>
  );
}
