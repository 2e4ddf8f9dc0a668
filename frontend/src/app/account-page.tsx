// One's own account: the password, where one is logged in, tokens for programs, and the way out.
import { AccountFacts } from "../features/accounts/account-facts";
import { ChangePassword } from "../features/accounts/change-password";
import { DeleteAccount } from "../features/accounts/delete-account";
import { NeedsAccount } from "../features/accounts/needs-account";
import { Sessions } from "../features/accounts/sessions";
import { Tokens } from "../features/accounts/tokens";
import type { Visitor } from "../features/accounts/use-visitor";
import { Page } from "./page";

export function AccountPage({ visitor }: { readonly visitor: Visitor | null }) {
  return (
    <Page title="Account" className="plain-page account-page">
      {visitor !== null && <Content visitor={visitor} />}
    </Page>
  );
}

function Content({ visitor }: { readonly visitor: Visitor }) {
  const { user } = visitor;
  if (user === null) {
    return <NeedsAccount visitor={visitor}>Nobody is logged in here.</NeedsAccount>;
  }
  return (
    <>
      <AccountFacts user={user} />
      <section aria-labelledby="account-password">
        <h2 id="account-password">Password</h2>
        <ChangePassword userName={user.name} />
      </section>
      <section aria-labelledby="account-sessions">
        <h2 id="account-sessions">Where you are logged in</h2>
        <Sessions />
      </section>
      <section aria-labelledby="account-tokens">
        <h2 id="account-tokens">API tokens</h2>
        <p>With a token, a program or a notebook asks and trains in your name, without your password.</p>
        <Tokens />
      </section>
      <section aria-labelledby="account-delete">
        <h2 id="account-delete">Delete the account</h2>
        <p>
          Your networks, drawings, data sets and trainings are deleted with it, trainings under way end,
          and your tokens are refused. Nobody can bring that back: export what you want to keep first.
        </p>
        <DeleteAccount />
      </section>
    </>
  );
}
