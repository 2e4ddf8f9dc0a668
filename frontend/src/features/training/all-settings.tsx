// Every setting the library has, in its groups. Closed until somebody wants them.
import type { Network } from "../../api/list-networks";
import type { TrainingOptions } from "../../api/training-options";
import { SelectField } from "../../components/select-field";
import type { Settings } from "../../lib/training-settings";
import { algorithmOf } from "./form";
import { messagesOf, type Messages } from "./messages";
import { SettingField } from "./setting-field";
import { SETTING_GROUPS } from "./setting-words";

interface AllSettingsProps {
  readonly settings: Settings;
  readonly options: TrainingOptions;
  /** Those whose training can go on with this data set. */
  readonly startingPoints: readonly Network[];
  readonly messages: Messages;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly onChange: (change: Settings) => void;
}

export function AllSettings(props: AllSettingsProps) {
  const { settings, options, startingPoints, messages, isOpen, onToggle, onChange } = props;
  const algorithm = algorithmOf(settings);
  return (
    <details
      className="all-settings"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        onToggle(currentTarget.open);
      }}
    >
      <summary>All settings</summary>
      <div className="setting-groups">
        {SETTING_GROUPS.filter((group) => (group.algorithm ?? algorithm) === algorithm).map((group) => (
          <fieldset key={group.title}>
            <legend>{group.title}</legend>
            {group.settings.map((words) => (
              <SettingField
                key={words.name}
                words={words}
                settings={settings}
                names={options.names}
                messages={messages}
                onChange={onChange}
              />
            ))}
          </fieldset>
        ))}
        <fieldset>
          <legend>Going on</legend>
          <SelectField
            {...messagesOf(messages, "start_from")}
            label="Begin with"
            hint="A network that has learned already learns on."
            value={settings.start_from ?? ""}
            options={[
              { value: "", name: "new weights" },
              ...startingPoints.map(({ name }) => ({ value: name, name })),
            ]}
            onChange={(name) => {
              onChange({ start_from: name === "" ? null : name });
            }}
          />
        </fieldset>
      </div>
    </details>
  );
}
