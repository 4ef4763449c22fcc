"use client";

import { Card, CardBody, CardHeader } from "#components/ui/card";
import { SavedNote } from "#components/ui/saved-note";
import { Switch } from "#components/ui/switch";
import { TextSetting } from "#components/ui/text-setting";
import { useSave } from "#components/ui/use-save";
import type { AssistantSettings, UpdateSettings } from "#lib/assistant/schema";

type SettingsFormProps = {
  settings: AssistantSettings;
  disabled: boolean;
  onSave: (change: UpdateSettings) => Promise<string | undefined>;
};

/** Who the assistant is and how it speaks: every field saved by itself. */
export function SettingsForm({ settings, disabled, onSave }: SettingsFormProps) {
  return (
    <Card aria-labelledby="voice-title">
      <CardHeader
        id="voice-title"
        title="How it speaks"
        description={
          disabled ? "Owners and admins may change this." : "Each field is saved when you leave it."
        }
      />
      <CardBody className="flex flex-col gap-3">
        <TextSetting
          name="name"
          label="Name"
          hint="Your team sees it beside the assistant's messages."
          initial={settings.name}
          maxLength={60}
          disabled={disabled}
          onSave={(name) => onSave({ name })}
        />
        <TextSetting
          name="instructions"
          label="Instructions"
          hint="Tone and house rules, used when a language model is set up. Facts belong under Knowledge."
          placeholder="Friendly and brief. Use first names."
          multiline
          initial={settings.instructions}
          maxLength={4000}
          disabled={disabled}
          onSave={(instructions) => onSave({ instructions })}
        />
        <TextSetting
          name="handoff_text"
          label="What it says when it asks a person"
          hint="Left empty, a short sentence in the customer's language."
          multiline
          initial={settings.handoff_text ?? ""}
          maxLength={500}
          disabled={disabled}
          onSave={(text) => onSave({ handoff_text: text.trim() === "" ? null : text })}
        />
        <Disclosure initial={settings.disclosure} disabled={disabled} onSave={onSave} />
      </CardBody>
    </Card>
  );
}

type DisclosureProps = { initial: boolean } & Pick<SettingsFormProps, "disabled" | "onSave">;

function Disclosure({ initial, disabled, onSave }: DisclosureProps) {
  const { value, state, change } = useSave(initial, (disclosure: boolean) => onSave({ disclosure }));
  return (
    <div className="flex flex-col gap-1">
      <Switch
        name="disclosure"
        label="Say that it is automated"
        hint="Part of its first answer to each customer. Some countries require it."
        checked={value}
        disabled={disabled}
        onChange={(event) => change(event.target.checked)}
      />
      <SavedNote state={state} />
    </div>
  );
}
