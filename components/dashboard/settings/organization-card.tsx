"use client";

import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { SavedNote } from "#components/ui/saved-note";
import { Select } from "#components/ui/select";
import { TextSetting } from "#components/ui/text-setting";
import { type Save, useSave } from "#components/ui/use-save";

type OrganizationCardProps = {
  name: string;
  onName: Save<string>;
  timeZone: string;
  timeZones: string[];
  onTimeZone: Save<string>;
};

export function OrganizationCard({ name, onName, timeZone, timeZones, onTimeZone }: OrganizationCardProps) {
  const { value, state, change } = useSave(timeZone, onTimeZone);
  const known = timeZones.includes(value) ? timeZones : [value, ...timeZones];
  return (
    <Card aria-labelledby="organization-title">
      <CardHeader id="organization-title" title="Organisation" />
      <CardBody className="flex flex-col gap-4">
        <TextSetting
          name="organization-name"
          label="Name"
          hint="Your team sees it, and people you invite."
          initial={name}
          maxLength={200}
          onSave={onName}
        />
        <div className="flex flex-col gap-1">
          <Field name="time_zone" label="Time zone" hint="Business hours and reports go by this clock.">
            {(control) => (
              <Select
                {...control}
                className="max-w-sm"
                options={known.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
                value={value}
                onChange={(event) => change(event.target.value)}
              />
            )}
          </Field>
          <SavedNote state={state} />
        </div>
      </CardBody>
    </Card>
  );
}
