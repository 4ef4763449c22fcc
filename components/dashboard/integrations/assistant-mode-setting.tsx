"use client";

import { type Choice, ChoiceCards } from "#components/ui/choice-cards";
import { SavedNote } from "#components/ui/saved-note";
import { Switch } from "#components/ui/switch";
import { type Save, useSave } from "#components/ui/use-save";
import type { AssistantMode } from "#lib/channel/schema";

const modes: Choice<AssistantMode>[] = [
  { value: "off", label: "Off", hint: "The assistant stays quiet. People answer everything." },
  {
    value: "suggest",
    label: "Suggest",
    hint: "The assistant drafts an answer. Nothing is sent until a person approves it.",
  },
  {
    value: "auto",
    label: "Answer",
    hint: "The assistant answers what your knowledge covers and asks a person for everything else.",
  },
];

type AssistantModeSettingProps = {
  initial: AssistantMode;
  /** notes silently what it would have said, while it is off */
  shadow: boolean;
  disabled: boolean;
  onSave: Save<AssistantMode>;
  onShadow: Save<boolean>;
};

export function AssistantModeSetting(props: AssistantModeSettingProps) {
  const { initial, disabled, onSave } = props;
  const { value, state, change } = useSave(initial, onSave);
  const shadow = useSave(props.shadow, props.onShadow);
  return (
    <div className="flex flex-col gap-1">
      <ChoiceCards
        name="assistant_mode"
        legend="What the assistant does"
        choices={modes}
        value={value}
        onChange={change}
        disabled={disabled}
      />
      {disabled ? <p className="text-sm text-text-2">Owners and admins may change this.</p> : null}
      <SavedNote state={state} />
      {value === "off" ? (
        <>
          <Switch
            name="assistant_shadow"
            label="Draft silently meanwhile"
            hint="It notes what it would have said and sends nothing. Under Assistant you compare it with what people said."
            checked={shadow.value}
            disabled={disabled}
            onChange={(event) => shadow.change(event.target.checked)}
          />
          <SavedNote state={shadow.state} />
        </>
      ) : null}
    </div>
  );
}
