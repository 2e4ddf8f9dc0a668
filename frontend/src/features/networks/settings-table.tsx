// In what several networks differ, and what each is worth: a column per network.
import { Link } from "react-router";
import type { NetworkDetails } from "../../api/get-network";
import { accuracyInWords, countInWords, timeInWords } from "./network-words";
import { networkAddress } from "./network-address";
import { settingsDiff, type Difference } from "./settings-diff";

interface ComparedProps {
  readonly networks: readonly NetworkDetails[];
}

export function MetricsTable({ networks }: ComparedProps) {
  const rows: Difference[] = [
    { setting: "test accuracy", values: networks.map(accuracyInWords) },
    { setting: "parameters", values: networks.map(({ parameters }) => countInWords(parameters)) },
    { setting: "epochs", values: networks.map(({ epochs }) => countInWords(epochs)) },
    { setting: "time to learn", values: networks.map(({ seconds }) => timeInWords(seconds)) },
  ];
  return <Columns title="What they are worth" networks={networks} rows={rows} />;
}

export function DiffTable({ networks }: ComparedProps) {
  const rows = settingsDiff(networks);
  if (rows.length === 0) return <p>They were trained by the same settings.</p>;
  return <Columns title="Settings that differ" networks={networks} rows={rows} />;
}

interface ColumnsProps extends ComparedProps {
  readonly title: string;
  readonly rows: readonly Difference[];
}

function Columns({ title, networks, rows }: ColumnsProps) {
  return (
    // Wider than a phone: it scrolls, and what scrolls must be within reach of the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="columns-box" role="region" aria-label={title} tabIndex={0}>
      <table className="columns-table">
        <caption className="only-spoken">{title}</caption>
        <thead>
          <tr>
            <td />
            {networks.map(({ name }) => (
              <th key={name} scope="col">
                <Link to={networkAddress(name)}>{name}</Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ setting, values }) => (
            <tr key={setting}>
              <th scope="row">{setting}</th>
              {values.map((value, place) => (
                <td key={networks[place]?.name}>{value ?? "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
