// A teacher's class: accounts for all from a list of names, and help with lost passwords.
import { useState } from "react";
import { NeedsAccount } from "../features/accounts/needs-account";
import type { Visitor } from "../features/accounts/use-visitor";
import { FirstPasswords } from "../features/pupils/first-passwords";
import { NewPupils } from "../features/pupils/new-pupils";
import { PupilsList } from "../features/pupils/pupils-list";
import type { FirstPassword } from "../api/pupils";
import { Page } from "./page";
import "../features/pupils/pupils.css";

export function ClassPage({ visitor }: { readonly visitor: Visitor | null }) {
  return (
    <Page title="Class" className="plain-page class-page">
      {visitor !== null && <Content visitor={visitor} />}
    </Page>
  );
}

function Content({ visitor }: { readonly visitor: Visitor }) {
  const [passwords, setPasswords] = useState<readonly FirstPassword[]>([]);
  const { user } = visitor;
  if (user === null) {
    return <NeedsAccount visitor={visitor}>A class list takes a teacher’s account.</NeedsAccount>;
  }
  if (!user.teacher) {
    return (
      <p>
        A class list takes a teacher’s account, and {user.name} is not one. Whoever runs this service
        makes one with <code>python3 run.py user add NAME --teacher</code>.
      </p>
    );
  }
  return (
    <>
      {passwords.length > 0 && (
        <FirstPasswords
          key={passwords.map(({ password }) => password).join()}
          passwords={passwords}
          onDone={() => {
            setPasswords([]);
          }}
        />
      )}
      <section aria-labelledby="new-pupils">
        <h2 id="new-pupils">Add pupils</h2>
        <p className="quiet">
          Each gets an account of their own with a first password, for you to hand out.
        </p>
        <NewPupils onAdded={setPasswords} />
      </section>
      <PupilsList onNewPassword={setPasswords} />
    </>
  );
}
