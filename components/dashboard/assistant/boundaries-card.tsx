"use client";

import Link from "next/link";
import { ChoiceSetting } from "#components/dashboard/assistant/choice-setting";
import type { SettingsProps } from "#components/dashboard/assistant/settings-form";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { SavedNote } from "#components/ui/saved-note";
import { Switch } from "#components/ui/switch";
import { TextSetting } from "#components/ui/text-setting";
import { useSave } from "#components/ui/use-save";

const alerts = [
  { value: "none", label: "Never" },
  { value: "15", label: "15 minutes" },
  { value: "30", label: "30 minutes" },
  { value: "60", label: "1 hour" },
  { value: "120", label: "2 hours" },
  { value: "240", label: "4 hours" },
  { value: "480", label: "8 hours" },
  { value: "1440", label: "1 day" },
];

/** When nobody is there: the away text, and the alert about customers who wait. */
export function AwayCard({ settings, disabled, onSave }: SettingsProps) {
  const away = useSave(settings.away_mode === "outside_hours", (on: boolean) =>
    onSave({ away_mode: on ? "outside_hours" : "off" }),
  );
  const minutes = settings.waiting_alert_minutes === null ? "none" : String(settings.waiting_alert_minutes);
  const choices = alerts.some(({ value }) => value === minutes)
    ? alerts
    : [...alerts, { value: minutes, label: `${minutes} minutes` }];
  return (
    <Card aria-labelledby="away-title">
      <CardHeader
        id="away-title"
        title="When nobody is there"
        description={
          <>
            Your hours and holidays are set under{" "}
            <Link href="/dashboard/settings/general" className="text-accent underline underline-offset-3">
              Settings
            </Link>
            .
          </>
        }
      />
      <CardBody className="flex flex-col gap-3">
        <div className="flex flex-col gap-1">
          <Switch
            name="away_mode"
            label="Say that you are closed"
            hint="Once per closed time, and never beside an answer."
            checked={away.value}
            disabled={disabled}
            onChange={(event) => away.change(event.target.checked)}
          />
          <SavedNote state={away.state} />
        </div>
        <TextSetting
          name="away_text"
          label="Away text"
          hint="Left empty, a short sentence in the customer's language."
          multiline
          initial={settings.away_text ?? ""}
          maxLength={500}
          disabled={disabled}
          onSave={(text) => onSave({ away_text: text.trim() === "" ? null : text })}
        />
        <ChoiceSetting
          name="waiting_alert_minutes"
          label="Tell people when a customer has waited for"
          hint="Counted while you are open, from the customer's last message."
          initial={minutes}
          choices={choices}
          disabled={disabled}
          onSave={(value) => onSave({ waiting_alert_minutes: value === "none" ? null : Number(value) })}
        />
      </CardBody>
    </Card>
  );
}

/** What it does not speak of. */
export function BoundariesCard({ settings, disabled, onSave }: SettingsProps) {
  const lines = (text: string) => [
    ...new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ];
  return (
    <Card aria-labelledby="boundaries-title">
      <CardHeader
        id="boundaries-title"
        title="What it keeps out of"
        description="Checked in code before anything leaves, whatever a language model writes."
      />
      <CardBody className="flex flex-col gap-3">
        <TextSetting
          name="forbidden_topics"
          label="Words it leaves to people"
          hint="One a line. A customer who uses one is handed to a person."
          multiline
          initial={settings.forbidden_topics.join("\n")}
          disabled={disabled}
          onSave={(text) => onSave({ forbidden_topics: lines(text) })}
        />
        <TextSetting
          name="competitor_names"
          label="Competitors it never names"
          hint="One a line."
          multiline
          initial={settings.competitor_names.join("\n")}
          disabled={disabled}
          onSave={(text) => onSave({ competitor_names: lines(text) })}
        />
      </CardBody>
    </Card>
  );
}
