// What was recognised in a CSV, and the choices that are left: which column is learned, which are
// left out, and what becomes of rows with gaps.
import type { CsvReading, Preview } from "../../api/preview-dataset";
import { SelectField } from "../../components/select-field";
import { counted, countInWords } from "../../lib/quantity-words";
import { RadioSwitch } from "../../components/radio-switch";

interface CsvPreviewProps {
  readonly preview: Preview;
  readonly reading: CsvReading;
  readonly onChange: (change: Partial<CsvReading>) => void;
}

const ROWS = 6;

export function CsvPreview({ preview, reading, onChange }: CsvPreviewProps) {
  const { columns, rows, problems, target, quantity } = preview;
  return (
    <div className="csv-preview">
      <p className="csv-facts">{recognised(preview)}</p>
      {problems.length > 0 && (
        <div className="csv-problems" role="alert">
          <p>Put this right in the file, or leave the column out:</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {/* What scrolls must be within reach of the keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="wide-table" role="region" aria-label="The first rows" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map(({ index, name }) => (
                <th key={index} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS).map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>

      <div className="csv-choices">
        <SelectField
          id="csv-target"
          label="What shall be learned"
          value={target}
          options={columns.map(({ name }) => ({ value: name, name }))}
          onChange={(name) => {
            const ignore = reading.ignore.filter((each) => each !== name);
            onChange({ target: name, ignore, quantity: null });
          }}
        />
        <div className="switch-field">
          <span aria-hidden="true">It is</span>
          <RadioSwitch
            legend="What is learned is"
            choices={[
              { value: "class", name: "a class" },
              { value: "quantity", name: "a quantity" },
            ]}
            value={quantity ? "quantity" : "class"}
            onChange={(value) => {
              onChange({ quantity: value === "quantity" });
            }}
          />
        </div>
        <div className="switch-field">
          <span aria-hidden="true">Rows with a gap</span>
          <RadioSwitch
            legend="Rows with a gap"
            choices={[
              { value: "drop", name: "leave out" },
              { value: "fill", name: "fill in" },
            ]}
            value={reading.missing}
            onChange={(missing) => {
              onChange({ missing });
            }}
          />
        </div>
      </div>
      <ColumnChoice preview={preview} reading={reading} onChange={onChange} />
    </div>
  );
}

function ColumnChoice({ preview, reading, onChange }: CsvPreviewProps) {
  return (
    <fieldset className="csv-columns">
      <legend>Columns to learn from</legend>
      {preview.columns
        .filter(({ name }) => name !== preview.target)
        .map((column) => (
          <label key={column.index} className="check">
            <input
              type="checkbox"
              checked={!reading.ignore.includes(column.name)}
              onChange={({ currentTarget }) => {
                const others = reading.ignore.filter((name) => name !== column.name);
                onChange({ ignore: currentTarget.checked ? others : [...others, column.name] });
              }}
            />
            <span>
              {column.name} <span className="quiet">{columnInWords(column)}</span>
            </span>
          </label>
        ))}
    </fieldset>
  );
}

function columnInWords({ type, missing, different }: Preview["columns"][number]): string {
  const values = `${countInWords(different)} different ${type === "number" ? "numbers" : "texts"}`;
  return missing === 0 ? values : `${values}, ${counted(missing, "gap")}`;
}

const SEPARATORS: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
};

function recognised({ encoding, separator, header, rows_seen, complete }: Preview): string {
  const cells = `cells separated by ${SEPARATORS[separator] ?? `“${separator}”`}`;
  const names = header ? "names in the first row" : "no row of names";
  const seen = `${counted(rows_seen, "row")}${complete ? "" : " looked at, more to come"}`;
  return `Recognised: ${encoding.toUpperCase()}, ${cells}, ${names}, ${seen}.`;
}
