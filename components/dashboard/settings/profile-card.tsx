"use client";

import { Card, CardBody, CardHeader } from "#components/ui/card";
import { SavedNote } from "#components/ui/saved-note";
import { Switch } from "#components/ui/switch";
import { TextSetting } from "#components/ui/text-setting";
import { type Save, useSave } from "#components/ui/use-save";

type ProfileCardProps = {
  name: string;
  onName: Save<string>;
  available: boolean;
  onAvailable: Save<boolean>;
};

/** What colleagues see of a person. */
export function ProfileCard({ name, onName, available, onAvailable }: ProfileCardProps) {
  const { value, state, change } = useSave(available, onAvailable);
  return (
    <Card aria-labelledby="profile-title">
      <CardHeader id="profile-title" title="You" />
      <CardBody className="flex flex-col gap-4">
        <TextSetting
          name="name"
          label="Your name"
          hint="Your colleagues see it, in all your organisations."
          initial={name}
          maxLength={200}
          onSave={onName}
        />
        <Switch
          name="available"
          label="Available"
          hint="While you are away, no new conversation is assigned to you by itself."
          checked={value}
          onChange={(event) => change(event.target.checked)}
        />
        <SavedNote state={state} />
      </CardBody>
    </Card>
  );
}
