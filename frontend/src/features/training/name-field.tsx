// What the network will be called, and the way out where that name is taken.
import { TextField } from "../../components/text-field";
import { messagesOf, type Messages } from "./messages";

interface NameFieldProps {
  readonly name: string;
  /** One that nothing has yet. */
  readonly freeName: string;
  /** Whether the service said that the name is taken by a network that could be replaced. */
  readonly isTaken: boolean;
  readonly messages: Messages;
  readonly onChange: (name: string) => void;
  readonly onReplace: () => void;
}

export function NameField(props: NameFieldProps) {
  const { name, freeName, isTaken, messages, onChange, onReplace } = props;
  return (
    <div className="name-field">
      <TextField
        {...messagesOf(messages, "network_name")}
        label="Name of the network"
        hint="Letters, digits, - and _."
        value={name}
        onChange={onChange}
      />
      {isTaken && (
        <div className="button-row">
          <button type="button" className="small-button" onClick={onReplace}>
            Replace “{name}”
          </button>
          <button
            type="button"
            className="small-button"
            onClick={() => {
              onChange(freeName);
            }}
          >
            Call it “{freeName}”
          </button>
        </div>
      )}
    </div>
  );
}
