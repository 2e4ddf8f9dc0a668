// First passwords, to be seen this once: a table on the screen, and on paper a slip for each pupil, to
// be cut out.
import { useEffect, useRef } from "react";
import type { FirstPassword } from "../../api/pupils";
import { counted } from "../../lib/quantity-words";

interface FirstPasswordsProps {
  readonly passwords: readonly FirstPassword[];
  readonly onDone: () => void;
}

export function FirstPasswords({ passwords, onDone }: FirstPasswordsProps) {
  const headingRef = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    headingRef.current?.focus();
  }, []);

  return (
    <section className="first-passwords" aria-labelledby="first-passwords">
      <h2 id="first-passwords" ref={headingRef} tabIndex={-1}>
        {counted(passwords.length, "password")}, shown this once
      </h2>
      <p>
        Print them, cut them, hand them out. A lost one is no drama: give that pupil a new password below.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Pupil</th>
            <th scope="col">Name to log in with</th>
            <th scope="col">Password</th>
          </tr>
        </thead>
        <tbody>
          {passwords.map(({ name, full_name: fullName, password }) => (
            <tr key={name}>
              <td>{fullName ?? name}</td>
              <td>
                <code>{name}</code>
              </td>
              <td>
                <code>{password}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="button-row">
        <button
          type="button"
          className="button-main"
          onClick={() => {
            window.print();
          }}
        >
          Print the slips
        </button>
        <button type="button" onClick={onDone}>
          Done with them
        </button>
      </div>
      <ul className="slips">
        {passwords.map(({ name, full_name: fullName, password }) => (
          <li key={name}>
            <p className="slip-pupil">{fullName ?? name}</p>
            <dl>
              <dt>Page</dt>
              <dd>{window.location.origin}</dd>
              <dt>Name</dt>
              <dd>
                <code>{name}</code>
              </dd>
              <dt>Password</dt>
              <dd>
                <code>{password}</code>
              </dd>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
