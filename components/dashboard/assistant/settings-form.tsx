"use client";

import { ChoiceSetting } from "#components/dashboard/assistant/choice-setting";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { SavedNote } from "#components/ui/saved-note";
import { Switch } from "#components/ui/switch";
import { TextSetting } from "#components/ui/text-setting";
import { useSave } from "#components/ui/use-save";
import type { AssistantSettings, UpdateSettings } from "#lib/assistant/settings-schema";

export type SettingsProps = {
  settings: AssistantSettings;
  disabled: boolean;
  onSave: (change: UpdateSettings) => Promise<string | undefined>;
};

const tones = [
  { value: "neutral", label: "Matter-of-fact" },
  { value: "friendly", label: "Friendly" },
  { value: "formal", label: "Formal" },
] as const;
const lengths = [
  { value: "short", label: "Short: up to three sentences" },
  { value: "medium", label: "Medium: up to four sentences" },
  { value: "detailed", label: "Detailed: up to six sentences" },
] as const;
const emojis = [
  { value: "never", label: "None" },
  { value: "sparing", label: "One at most" },
  { value: "often", label: "Welcome" },
] as const;
const languages = [
  { value: "contact", label: "The customer's" },
  { value: "en", label: "English" },
  { value: "es", label: "Spanish" },
  { value: "pt", label: "Portuguese" },
  { value: "fr", label: "French" },
  { value: "de", label: "German" },
  { value: "it", label: "Italian" },
  { value: "nl", label: "Dutch" },
  { value: "tr", label: "Turkish" },
  { value: "ar", label: "Arabic" },
  { value: "ru", label: "Russian" },
  { value: "hi", label: "Hindi" },
  { value: "id", label: "Indonesian" },
  { value: "ja", label: "Japanese" },
] as const;

/** Who the assistant is and how it speaks: every field saved by itself. */
export function SettingsForm({ settings, disabled, onSave }: SettingsProps) {
  const own = (text: string) => (text.trim() === "" ? null : text);
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
        <Manner settings={settings} disabled={disabled} onSave={onSave} />
        <TextSetting
          name="instructions"
          label="Instructions"
          hint="Tone and house rules, used when a language model is set up. Facts belong under Knowledge."
          placeholder="Use first names. Call them pieces, not products."
          multiline
          initial={settings.instructions}
          maxLength={4000}
          disabled={disabled}
          onSave={(instructions) => onSave({ instructions })}
        />
        <TextSetting
          name="greeting"
          label="Greeting"
          hint="Opens its first answer to each customer. Left empty, it begins with the answer."
          initial={settings.greeting ?? ""}
          maxLength={200}
          disabled={disabled}
          onSave={(text) => onSave({ greeting: own(text) })}
        />
        <TextSetting
          name="sign_off"
          label="Sign-off"
          hint="Closes each answer. Left empty, nothing is added."
          initial={settings.sign_off ?? ""}
          maxLength={200}
          disabled={disabled}
          onSave={(text) => onSave({ sign_off: own(text) })}
        />
        <TextSetting
          name="handoff_text"
          label="What it says when it asks a person"
          hint="Left empty, a short sentence in the customer's language."
          multiline
          initial={settings.handoff_text ?? ""}
          maxLength={500}
          disabled={disabled}
          onSave={(text) => onSave({ handoff_text: own(text) })}
        />
        <Disclosure initial={settings.disclosure} disabled={disabled} onSave={onSave} />
      </CardBody>
    </Card>
  );
}

/** The first three shape what a language model writes; without one, answers are the shop's own sentences. */
function Manner({ settings, disabled, onSave }: SettingsProps) {
  return (
    <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
      <ChoiceSetting
        name="tone"
        label="Tone"
        hint="With a language model."
        initial={settings.tone}
        choices={tones}
        disabled={disabled}
        onSave={(tone) => onSave({ tone })}
      />
      <ChoiceSetting
        name="length"
        label="Length"
        hint="With a language model."
        initial={settings.length}
        choices={lengths}
        disabled={disabled}
        onSave={(length) => onSave({ length })}
      />
      <ChoiceSetting
        name="emoji"
        label="Emoji"
        hint="With a language model."
        initial={settings.emoji}
        choices={emojis}
        disabled={disabled}
        onSave={(emoji) => onSave({ emoji })}
      />
      <ChoiceSetting
        name="language"
        label="Language"
        hint="Quotes from your knowledge stay in their own."
        initial={settings.language ?? "contact"}
        choices={languages}
        disabled={disabled}
        onSave={(language) => onSave({ language: language === "contact" ? null : language })}
      />
    </div>
  );
}

type DisclosureProps = { initial: boolean } & Pick<SettingsProps, "disabled" | "onSave">;

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
