// From the drawing to the page where several networks read it side by side.
import { Link, useSearchParams } from "react-router";
import type { Network } from "../../api/list-networks";
import { MOST_COMPARED } from "./compare-box";
import { isDrawable, type ChosenNetwork } from "./digit-networks";
import { compareAddress } from "./network-address";

interface CompareLinkProps {
  readonly networks: readonly Network[];
  readonly chosen: ChosenNetwork;
}

/** The chosen network with others that name the same classes; nothing where there is no other. */
export function CompareLink({ networks, chosen }: CompareLinkProps) {
  const [parameters] = useSearchParams();
  const classes = chosen.network?.classes?.join();
  const others = networks.filter(
    (each) => each.name !== chosen.name && isDrawable(each) && each.classes?.join() === classes,
  );
  if (others.length === 0) return null;
  const names = [chosen.name, ...others.map(({ name }) => name)].slice(0, MOST_COMPARED);
  const net = parameters.get("net");
  const stillChosen = net === null ? "" : `&net=${encodeURIComponent(net)}`;
  return <Link to={compareAddress(names) + stillChosen}>Compare networks on this drawing</Link>;
}
