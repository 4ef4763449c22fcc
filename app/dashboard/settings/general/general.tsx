"use client";

import { DeleteOrganizationCard } from "#components/dashboard/settings/delete-organization-card";
import { HolidaysCard } from "#components/dashboard/settings/holidays-card";
import { HoursCard } from "#components/dashboard/settings/hours-card";
import { OrganizationCard } from "#components/dashboard/settings/organization-card";
import { useHours } from "#components/dashboard/settings/use-hours";
import type { BusinessHours } from "#lib/auth/business-hours-schema";
import { eraseOrganization, saveOrganization } from "../actions";
import { refusalOf } from "../refusal-of";

type GeneralProps = {
  name: string;
  timeZone: string;
  timeZones: string[];
  businessHours: BusinessHours | null;
  mayDelete: boolean;
};

export function General({ name, timeZone, timeZones, businessHours, mayDelete }: GeneralProps) {
  const hours = useHours(businessHours, async (next) => {
    // The zone is a setting of its own and may have been changed since.
    const business_hours = next && { ...next, time_zone: timeZone };
    return refusalOf(await saveOrganization(undefined, { business_hours }));
  });
  return (
    <>
      <OrganizationCard
        name={name}
        onName={async (next) => refusalOf(await saveOrganization(undefined, { name: next }))}
        timeZone={timeZone}
        timeZones={timeZones}
        onTimeZone={async (next) => refusalOf(await saveOrganization(undefined, { time_zone: next }))}
      />
      <HoursCard hours={hours} timeZone={timeZone} />
      {hours.value ? <HolidaysCard hours={hours} /> : null}
      {mayDelete ? <DeleteOrganizationCard name={name} onDelete={erase} /> : null}
    </>
  );
}

async function erase(name: string): Promise<string | undefined> {
  const refusal = refusalOf(await eraseOrganization(undefined, { name }));
  if (refusal === undefined) window.location.assign("/dashboard/inbox");
  return refusal;
}
