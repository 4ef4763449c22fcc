import { NotForYou } from "#components/dashboard/settings/not-for-you";
import { Page } from "#components/dashboard/shell/page";
import { PageHeader } from "#components/ui/page-header";
import { can } from "#lib/auth/permissions";
import { read } from "#lib/auth/read";
import { requireSession } from "#lib/auth/session";
import { getOrganization } from "#lib/team/queries";
import { General } from "./general";

export const metadata = { title: "General" };

export default async function GeneralPage() {
  const { context, member } = await requireSession();
  if (!can(member.role, "organization.edit")) return <NotForYou title="General" />;
  const { name, time_zone, business_hours } = await read(context, getOrganization);
  return (
    <Page>
      <PageHeader title="General" />
      <General
        name={name}
        timeZone={time_zone}
        timeZones={["UTC", ...Intl.supportedValuesOf("timeZone")]}
        businessHours={business_hours}
        mayDelete={can(member.role, "organization.delete")}
      />
    </Page>
  );
}
