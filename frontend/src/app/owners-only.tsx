// What is somebody's own, or in its place what takes an account. The address stays: whoever logs in is
// back where they wanted to go.
import type { ReactNode } from "react";
import { NeedsAccount } from "../features/accounts/needs-account";
import { mayOwn, type Visitor } from "../features/accounts/use-visitor";
import { Page } from "./page";

interface OwnersOnlyProps {
  /** Null as long as it is not known who is here. */
  readonly visitor: Visitor | null;
  readonly title: string;
  /** What takes an account, and why. */
  readonly why: string;
  readonly children: ReactNode;
}

export function OwnersOnly({ visitor, title, why, children }: OwnersOnlyProps) {
  if (visitor === null) return <main className="plain-page" aria-busy="true" />;
  if (mayOwn(visitor)) return children;
  return (
    <Page title={title} className="plain-page">
      <NeedsAccount visitor={visitor}>{why}</NeedsAccount>
    </Page>
  );
}
