// The top of every page: the name, the four places, and the network that reads.
import { Link, useLocation, useSearchParams } from "react-router";
import type { ChosenNetwork } from "../features/networks/digit-networks";
import { NetworkPicker } from "../features/networks/network-picker";
import type { Networks } from "../features/networks/use-networks";

interface AppHeaderProps {
  readonly networks: Networks;
  readonly chosen: ChosenNetwork;
}

const PLACES = [
  { name: "Draw", path: "/app/draw" },
  { name: "Train", path: "/app/train" },
  { name: "Runs", path: "/app/runs" },
  { name: "Networks", path: "/app/networks" },
];

/** Where the drawing page lives too. */
const FRONT_DOORS = ["/", "/app", "/app/"];

export function AppHeader({ networks, chosen }: AppHeaderProps) {
  const { pathname, search } = useLocation();
  const [, setParameters] = useSearchParams();
  const here = FRONT_DOORS.includes(pathname) ? "/app/draw" : pathname;

  return (
    <header className="app-header">
      <Link className="app-name" to={{ pathname: "/", search }}>
        EduNN
      </Link>
      <nav aria-label="Places">
        <ul>
          {PLACES.map(({ name, path }) => (
            <li key={path}>
              <Link to={{ pathname: path, search }} aria-current={currentness(path, here)}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <NetworkPicker
        networks={networks}
        chosenName={chosen.name}
        onChoose={(name) => {
          setParameters({ net: name }, { replace: true });
        }}
      />
    </header>
  );
}

/** The place itself, or one below it: a network among the networks. */
function currentness(path: string, here: string): "page" | "true" | undefined {
  if (path === here) return "page";
  return here.startsWith(`${path}/`) ? "true" : undefined;
}
