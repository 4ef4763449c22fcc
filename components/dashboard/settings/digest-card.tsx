"use client";

import { Card, CardBody, CardHeader } from "#components/ui/card";
import { type Choice, ChoiceCards } from "#components/ui/choice-cards";
import { SavedNote } from "#components/ui/saved-note";
import { type Save, useSave } from "#components/ui/use-save";
import type { NotificationPreferences } from "#lib/notify/schema";

type Digest = NotificationPreferences["digest"];

const choices: Choice<Digest>[] = [
  {
    value: "hourly",
    label: "At most once an hour",
    hint: "What is still unread after a quarter of an hour.",
  },
  { value: "daily", label: "Once a day", hint: "At eight in the morning where your organisation is." },
  { value: "never", label: "Never", hint: "Broken connections and invitations are mailed all the same." },
];

/** How often what waits to be mailed is sent together. */
export function DigestCard({ digest, save }: { digest: Digest; save: Save<Digest> }) {
  const { value, state, change } = useSave(digest, save);
  return (
    <Card aria-labelledby="digest-title">
      <CardHeader id="digest-title" title="Mails together" description="Instead of a mail for each thing." />
      <CardBody>
        <ChoiceCards
          name="digest"
          legend="Mails together"
          hideLegend
          choices={choices}
          value={value}
          onChange={change}
        />
        <SavedNote state={state} />
      </CardBody>
    </Card>
  );
}
