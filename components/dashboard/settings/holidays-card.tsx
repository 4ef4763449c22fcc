"use client";

import { type FormEvent, useState } from "react";
import type { HoursSetting } from "#components/dashboard/settings/use-hours";
import { Button } from "#components/ui/button";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";

/** Days on which the shop is closed although the weekday says otherwise. */
export function HolidaysCard({ hours }: { hours: HoursSetting }) {
  const { value, commit } = hours;
  const [date, setDate] = useState("");
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string>();
  if (value === null) return null;
  const { holidays } = value;

  function add(event: FormEvent) {
    event.preventDefault();
    if (value === null) return;
    const taken = holidays.some((holiday) => holiday.date === date);
    const wrong = taken ? "This date is on the list already." : date ? undefined : "Choose a date.";
    setProblem(wrong);
    if (wrong) return;
    const added = [...holidays, { date, name: name.trim() || "Holiday" }];
    commit({ ...value, holidays: added.toSorted((a, b) => a.date.localeCompare(b.date)) });
    setDate("");
    setName("");
  }

  return (
    <Card aria-labelledby="holidays-title">
      <CardHeader id="holidays-title" title="Holidays" description="Closed all day, whatever the weekday." />
      <CardBody className="flex flex-col gap-4">
        {holidays.length > 0 ? (
          <ul aria-labelledby="holidays-title" className="divide-y divide-line">
            {holidays.map((holiday) => (
              <li key={holiday.date} className="flex items-center gap-3 py-2">
                <span className="min-w-0 flex-1 truncate font-medium">{holiday.name}</span>
                <time dateTime={holiday.date} className="text-text-2">
                  {inWords(holiday.date)}
                </time>
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`Remove ${holiday.name}`}
                  onClick={() =>
                    commit({ ...value, holidays: holidays.filter((other) => other !== holiday) })
                  }
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <form noValidate onSubmit={add} className="flex flex-wrap items-start gap-2">
          <Field name="date" label="Date" className="w-44" error={problem}>
            {(control) => (
              <Input {...control} type="date" value={date} onChange={({ target }) => setDate(target.value)} />
            )}
          </Field>
          <Field name="holiday" label="Name" className="min-w-40 flex-1">
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={100}
                autoComplete="off"
                onChange={({ target }) => setName(target.value)}
              />
            )}
          </Field>
          <Button type="submit" className="mt-5.5">
            Add holiday
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}

function inWords(date: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(date));
}
