// One setting as the kind of field that fits it.
import { CheckField } from "../../components/check-field";
import { NumberField } from "../../components/number-field";
import { SelectField } from "../../components/select-field";
import { SETTING_KINDS, type Settings } from "../../lib/training-settings";
import { namesAsOptions } from "./layer-builder";
import { messagesOf, type Messages } from "./messages";
import type { SettingWords } from "./setting-words";

interface SettingFieldProps {
  readonly words: SettingWords;
  readonly settings: Settings;
  /** Those that GET /train/options lists. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly messages: Messages;
  readonly onChange: (change: Settings) => void;
}

export function SettingField({ words, settings, names, messages, onChange }: SettingFieldProps) {
  const { name, label, hint, none } = words;
  const field = { ...messagesOf(messages, name), label, hint };
  const value = settings[name] ?? null;
  function change(next: unknown) {
    onChange({ [name]: next });
  }

  switch (SETTING_KINDS[name]) {
    case "flag":
      return <CheckField {...field} isChecked={value === true} onChange={change} />;
    case "number":
      return (
        <NumberField {...field} value={value as number | null} placeholder={none} onChange={change} />
      );
    case "classWeight":
      return (
        <SelectField
          {...field}
          value={value === null ? "" : JSON.stringify(value)}
          options={[
            ...nothing(none),
            { value: '"balanced"', name: "every class counts the same" },
            ...(Array.isArray(value) ? [{ value: JSON.stringify(value), name: value.join(", ") }] : []),
          ]}
          onChange={(text) => {
            change(text === "" ? null : JSON.parse(text));
          }}
        />
      );
    default: {
      const text = typeof value === "string" ? value : "";
      const options = namesAsOptions(names[name] ?? [], text);
      return (
        <SelectField
          {...field}
          value={text}
          options={[...nothing(none), ...options.filter((option) => option.value !== "")]}
          onChange={(chosen) => {
            change(chosen === "" ? null : chosen);
          }}
        />
      );
    }
  }
}

function nothing(none: string | undefined) {
  return none === undefined ? [] : [{ value: "", name: none }];
}
