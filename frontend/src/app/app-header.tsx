// The top of every page: the name, the four places, what is in training, the network that reads, and
// who is here.
import { useState } from "react";
import { Link, useLocation, useSearchParams } from "react-router";
import { AccountCorner } from "../features/accounts/account-corner";
import { mayOwn, type Visitor } from "../features/accounts/use-visitor";
import type { ChosenNetwork } from "../features/networks/digit-networks";
import { NetworkPicker } from "../features/networks/network-picker";
import type { Networks } from "../features/networks/use-networks";
import { TrainingPill } from "../features/runs/training-pill";

interface AppHeaderProps {
  readonly networks: Networks;
  readonly chosen: ChosenNetwork;
  readonly visitor: Visitor | null;
}

const PLACES = [
  { name: "Draw", path: "/app/draw" },
  { name: "Train", path: "/app/train" },
  { name: "Runs", path: "/app/runs" },
  { name: "Networks", path: "/app/networks" },
];

const TRAIN = "/app/train";

/** Where the drawing page lives too. */
const FRONT_DOORS = ["/", "/app", "/app/"];

export function AppHeader({ networks, chosen, visitor }: AppHeaderProps) {
  const { pathname, search } = useLocation();
  const [parameters, setParameters] = useSearchParams();
  const [form, setForm] = useState(""); // of the Train page, which whoever comes back finds again
  const here = FRONT_DOORS.includes(pathname) ? "/app/draw" : pathname;
  if (here === TRAIN && form !== search) setForm(search);

  /** Every place is about the chosen network; the rest of an address belongs to its page. */
  function searchAt(path: string): string {
    const there = new URLSearchParams(path === TRAIN ? form : "");
    const net = parameters.get("net");
    if (net === null) there.delete("net");
    else there.set("net", net);
    return there.toString();
  }

  return (
    <header className="app-header">
      <Link className="app-name" to={{ pathname: "/", search: searchAt("/") }}>
        EduNN
      </Link>
      <nav aria-label="Places">
        <ul>
          {PLACES.map(({ name, path }) => (
            <li key={path}>
              <Link
                to={{ pathname: path, search: searchAt(path) }}
                aria-current={currentness(path, here)}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {mayOwn(visitor) && <TrainingPill />}
      <NetworkPicker
        networks={networks}
        chosenName={chosen.name}
        onChoose={(name) => {
          setParameters((before) => ({ ...Object.fromEntries(before), net: name }), { replace: true });
        }}
      />
      <AccountCorner visitor={visitor} />
    </header>
  );
}

/** The place itself, or one below it: a network among the networks. */
function currentness(path: string, here: string): "page" | "true" | undefined {
  if (path === here) return "page";
  return here.startsWith(`${path}/`) ? "true" : undefined;
}
