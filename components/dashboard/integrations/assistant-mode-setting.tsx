"use client";

import { type Choice, ChoiceCards } from "#components/ui/choice-cards";
import { SavedNote } from "#components/ui/saved-note";
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

type AssistantModeSettingProps = { initial: AssistantMode; disabled: boolean; onSave: Save<AssistantMode> };

export function AssistantModeSetting({ initial, disabled, onSave }: AssistantModeSettingProps) {
  const { value, state, change } = useSave(initial, onSave);
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
      <SavedNote state={state} />
    </div>
  );
}
