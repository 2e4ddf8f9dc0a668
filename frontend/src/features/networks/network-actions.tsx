// What one can do with a network: draw, train it further, take it along, and with one's own also
// rename and delete it.
import { Link } from "react-router";
import { FILE_FORMATS, fileAddress } from "../../api/network-file";
import type { Network } from "../../api/list-networks";
import { isDrawable } from "./digit-networks";

interface NetworkActionsProps {
  readonly network: Network;
  readonly onRename: () => void;
  readonly onDelete: () => void;
}

export function NetworkActions({ network, onRename, onDelete }: NetworkActionsProps) {
  const { name, builtin, damage } = network;
  const address = encodeURIComponent(name);
  const isSound = damage === null;
  return (
    <div className="actions">
      {isDrawable(network) && (
        <Link className="button" to={`/app/draw?net=${address}`} aria-label={`Draw with it: ${name}`}>
          Draw with it
        </Link>
      )}
      {isSound && (
        <Link
          className="button"
          to={`/app/train?start_from=${address}`}
          aria-label={`Train further: ${name}`}
        >
          Train further
        </Link>
      )}
      {isSound && <ExportMenu name={name} />}
      {isSound && builtin === false && (
        <button type="button" onClick={onRename} aria-label={`Rename ${name}`}>
          Rename
        </button>
      )}
      {builtin !== true && (
        <button type="button" onClick={onDelete} aria-label={`Delete ${name}`}>
          Delete
        </button>
      )}
    </div>
  );
}

function ExportMenu({ name }: { name: string }) {
  return (
    // The keys belong to the links inside; the menu only hears them bubble by.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <details
      className="export-menu"
      name="export"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !event.currentTarget.open) return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector("summary")?.focus();
      }}
    >
      <summary className="button" aria-label={`Export ${name}`}>
        Export
      </summary>
      <ul>
        {FILE_FORMATS.map((format) => (
          <li key={format.name}>
            <a href={fileAddress(name, format.name)} download>
              .{format.name} <span className="quiet">{format.use}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
