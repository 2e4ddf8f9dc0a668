// By which settings a run learns.
import type { Job } from "../../api/list-runs";
import { SETTING_NAMES } from "../../lib/training-settings";
import { capitalised, settingName, settingValue } from "./run-words";

export function RunSettings({ settings }: Pick<Job, "settings">) {
  const names = SETTING_NAMES.filter((name) => settings[name] !== undefined);
  return (
    <section className="run-panel">
      <h2>Settings</h2>
      <dl className="run-settings">
        {names.map((name) => (
          <div key={name}>
            <dt>{capitalised(settingName(name))}</dt>
            <dd>{settingValue(name, settings[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
