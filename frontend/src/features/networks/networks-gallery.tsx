// All networks, as cards or as a table: filtered, sorted, chosen to be compared. How they are shown
// stands in the address, so that a link shows the same.
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { Network } from "../../api/list-networks";
import { RadioSwitch } from "../../components/radio-switch";
import { arrange, isOrder, ORDERS } from "./arrange";
import { MOST_COMPARED } from "./compare-box";
import { useDeletions } from "./deletions";
import { ImportNetwork } from "./import-network";
import { compareAddress, networkLinkId } from "./network-address";
import { NetworkCard } from "./network-card";
import { NetworksTable } from "./networks-table";
import "./gallery.css";

const VIEWS = [
  { value: "cards", name: "Cards" },
  { value: "table", name: "Table" },
] as const;

interface NetworksGalleryProps {
  readonly networks: readonly Network[];
  /** Whether there can be networks of one's own. */
  readonly mayAdd: boolean;
}

export function NetworksGallery({ networks, mayAdd }: NetworksGalleryProps) {
  const [parameters, setParameters] = useSearchParams();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [arrived, setArrived] = useState<string | null>(null);
  const { pending, remove } = useDeletions();

  const there = networks.filter(({ name }) => !pending.includes(name));
  const filter = parameters.get("q") ?? "";
  const wanted = parameters.get("sort");
  const order = isOrder(wanted) ? wanted : "newest";
  const view = parameters.get("view") === "table" ? "table" : "cards";
  const shown = arrange(there, filter, order);
  const compared = chosen.filter((name) => there.some((each) => each.name === name));

  // A network that was renamed or brought in has a new place in the list: the focus goes along.
  useEffect(() => {
    if (arrived === null) return;
    document.getElementById(networkLinkId(arrived))?.focus();
  }, [arrived, networks]);

  function show(name: string, value: string, usual: string) {
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === usual) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  }

  function choose(name: string, isChosen: boolean) {
    setChosen(isChosen ? [...compared, name] : compared.filter((each) => each !== name));
  }

  return (
    <>
      <div className="gallery-tools">
        <label className="gallery-tool">
          Filter
          <input
            type="search"
            value={filter}
            placeholder="name, data set, layers …"
            onChange={(event) => {
              show("q", event.currentTarget.value, "");
            }}
          />
        </label>
        <label className="gallery-tool">
          Order
          <select
            value={order}
            onChange={(event) => {
              show("sort", event.currentTarget.value, "newest");
            }}
          >
            {ORDERS.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <RadioSwitch
          legend="Show as"
          choices={VIEWS}
          value={view}
          onChange={(value) => {
            show("view", value, "cards");
          }}
        />
        {mayAdd && <ImportNetwork onImported={setArrived} />}
      </div>
      <p className="only-spoken" role="status">
        {filter !== "" && `${shown.length.toString()} of ${there.length.toString()} networks`}
        {filter === "" && arrived !== null && `${arrived} is in the list now`}
      </p>
      {mayAdd && !networks.some(({ builtin }) => builtin === false) && (
        <p>
          None of these is yours yet. <Link to="/app/train?dataset=iris">Train your first one</Link> on
          iris flowers, which takes a few seconds.
        </p>
      )}
      {shown.length === 0 && filter !== "" && (
        <div className="no-hit">
          <p>No network fits “{filter}”.</p>
          <button
            type="button"
            onClick={() => {
              show("q", "", "");
            }}
          >
            Clear the filter
          </button>
        </div>
      )}
      {view === "table" && shown.length > 0 && (
        <NetworksTable networks={shown} chosen={compared} onChoose={choose} />
      )}
      {view === "cards" && (
        <div className="network-cards">
          {shown.map((network) => (
            <NetworkCard
              key={network.name}
              network={network}
              chosen={compared}
              onChoose={choose}
              onRenamed={setArrived}
              onDelete={remove}
            />
          ))}
        </div>
      )}
      {compared.length > 0 && (
        <div className="compare-bar" role="group" aria-label="Comparison">
          <p>{compared.join(", ")}</p>
          {compared.length === 1 ? (
            <p className="quiet">Choose one to {(MOST_COMPARED - 1).toString()} more.</p>
          ) : (
            <Link className="button button-main" to={compareAddress(compared)}>
              Compare {compared.length}
            </Link>
          )}
          <button
            type="button"
            onClick={() => {
              setChosen([]);
            }}
          >
            Clear
          </button>
        </div>
      )}
    </>
  );
}
