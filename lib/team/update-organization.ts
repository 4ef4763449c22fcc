import type { BusinessHours } from "#lib/auth/business-hours-schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { announce } from "#lib/live/announce";
import { lockOrganization } from "#lib/team/internal";
import { getOrganization } from "#lib/team/queries";
import type { Organization, UpdateOrganizationInput } from "#lib/team/schema";

/** Changes what the patch names; a new time zone moves the business hours with it. */
export async function updateOrganization(
  ctx: Context,
  patch: UpdateOrganizationInput,
): Promise<Organization> {
  requirePermission(ctx, "organization.edit");
  const { organizationId } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    await lockOrganization(trx, organizationId);
    const before = await getOrganization(inside);
    const next = changed(before, patch);
    await trx
      .updateTable("organizations")
      .set({
        name: next.name,
        timeZone: next.time_zone,
        businessHours: next.business_hours && JSON.stringify(next.business_hours),
      })
      .where("id", "=", organizationId)
      .execute();
    const fields = differences(before, next);
    if (fields.length === 0) return before;
    await recordAudit(inside, {
      action: "organization.updated",
      subjectType: "organization",
      subjectId: organizationId,
      details: fields.includes("name") ? { fields, from: before.name, to: next.name } : { fields },
    });
    await announce(trx, { organizationId, type: "organization.updated", resourceId: organizationId });
    return next;
  });
}

function changed(before: Organization, patch: UpdateOrganizationInput): Organization {
  const time_zone = patch.time_zone ?? patch.business_hours?.time_zone ?? before.time_zone;
  const hours: BusinessHours | null =
    patch.business_hours === undefined ? before.business_hours : patch.business_hours;
  return {
    ...before,
    name: patch.name ?? before.name,
    time_zone,
    business_hours: hours && { ...hours, time_zone },
  };
}

function differences(before: Organization, next: Organization): string[] {
  const fields = ["name", "time_zone", "business_hours"] as const;
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(next[field]));
}
