"use client";

import { DayRow, type Span } from "#components/dashboard/settings/day-row";
import type { HoursSetting } from "#components/dashboard/settings/use-hours";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { type Choice, ChoiceCards } from "#components/ui/choice-cards";
import { SavedNote } from "#components/ui/saved-note";
import type { BusinessHours, Weekday } from "#lib/auth/business-hours-schema";

const days: { day: Weekday; label: string }[] = [
  { day: "mon", label: "Monday" },
  { day: "tue", label: "Tuesday" },
  { day: "wed", label: "Wednesday" },
  { day: "thu", label: "Thursday" },
  { day: "fri", label: "Friday" },
  { day: "sat", label: "Saturday" },
  { day: "sun", label: "Sunday" },
];

const choices: Choice<"always" | "hours">[] = [
  { value: "always", label: "Always open" },
  { value: "hours", label: "At these hours" },
];

const nineToFive: Span[] = [{ from: "09:00", to: "17:00" }];
const workdays = { mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive };

type HoursCardProps = { hours: HoursSetting; timeZone: string };

/** When people answer: targets for answering count only these hours. */
export function HoursCard({ hours, timeZone }: HoursCardProps) {
  const { value, commit, edit } = hours;

  function change(hoursNow: BusinessHours, day: Weekday, spans: Span[]): BusinessHours {
    return { ...hoursNow, weekly: { ...hoursNow.weekly, [day]: spans } };
  }

  return (
    <Card aria-labelledby="hours-title">
      <CardHeader
        id="hours-title"
        title="Business hours"
        description={`When your team answers, by the clock of ${timeZone.replaceAll("_", " ")}. Answering targets count only these hours.`}
      />
      <CardBody className="flex flex-col gap-4">
        <ChoiceCards
          name="hours"
          legend="Business hours"
          hideLegend
          className="sm:grid sm:grid-cols-2"
          choices={choices}
          value={value ? "hours" : "always"}
          onChange={(choice) =>
            commit(
              choice === "always"
                ? null
                : { time_zone: timeZone, weekly: { ...workdays, sat: [], sun: [] }, holidays: [] },
            )
          }
        />
        {value ? (
          <ul aria-label="Days" className="divide-y divide-line">
            {days.map(({ day, label }) => (
              <DayRow
                key={day}
                label={label}
                spans={value.weekly[day]}
                onEdit={(spans) => edit(change(value, day, spans))}
                onCommit={(spans) => commit(change(value, day, spans))}
              />
            ))}
          </ul>
        ) : null}
        <SavedNote state={hours.state} />
      </CardBody>
    </Card>
  );
}
