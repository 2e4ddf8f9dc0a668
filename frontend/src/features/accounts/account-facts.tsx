// What there is to know of one's account.
import type { User } from "../../api/me";
import { count } from "../../lib/figures";
import { dayInWords } from "../../lib/moments";
import { bytesInWords } from "../../lib/quantity-words";

export function AccountFacts({ user }: { readonly user: User }) {
  const { name, full_name: fullName, teacher, taught_by: taughtBy, created, networks, bytes } = user;
  const facts = [
    ["Name", name],
    ...(fullName === null ? [] : [["Called", fullName]]),
    ...(teacher ? [["Teacher", "with a class list"]] : []),
    ...(taughtBy === null ? [] : [["Class of", taughtBy]]),
    ["Since", dayInWords(created)],
    ["Networks", networks === 0 ? "none yet" : `${count(networks)}, ${bytesInWords(bytes)}`],
  ];
  return (
    <dl className="account-facts">
      {facts.map(([fact, value]) => (
        <div key={fact}>
          <dt>{fact}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
