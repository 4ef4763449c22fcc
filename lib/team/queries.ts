import { type SqlBool, sql } from "kysely";
import { businessHoursSchema } from "#lib/auth/business-hours-schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { AppError } from "#lib/errors";
import { decodePlace, type Page, toPage } from "#lib/team/pages";
import { presentInvitation, presentMember } from "#lib/team/present";
import type { Invitation, Member, Organization } from "#lib/team/schema";

type PageInput = { limit: number; cursor?: string };

const memberColumns = [
  "id",
  "name",
  "email",
  "role",
  "available",
  "availableChangedAt",
  "createdAt",
] as const;

const invitationColumns = [
  "id",
  "email",
  "role",
  "invitedBy",
  "inviterName",
  "createdAt",
  "sentAt",
  "expiresAt",
  "acceptedAt",
  "revokedAt",
] as const;

/** A row's place among its neighbours, with all the digits a Date would lose. */
export const position = sql<string>`to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** @throws AppError not-found */
export async function getMember(ctx: Context, id: string): Promise<Member> {
  const row = await ctx.db
    .selectFrom("members")
    .select(memberColumns)
    .where("organizationId", "=", ctx.organizationId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such member.");
  return presentMember(row);
}

/** Everyone with access, in the order they joined. */
export async function listTeam(ctx: Context, page: PageInput): Promise<Page<Member>> {
  const after = decodePlace(page.cursor);
  const rows = await ctx.db
    .selectFrom("members")
    .select([...memberColumns, position.as("position")])
    .where("organizationId", "=", ctx.organizationId)
    .$if(after !== undefined, (query) =>
      query.where(sql<SqlBool>`(created_at, id) > (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy("createdAt")
    .orderBy("id")
    .limit(page.limit + 1)
    .execute();
  return toPage(rows, page.limit, presentMember);
}

/** How many members are owners: the last one cannot leave. */
export async function countOwners(ctx: Context): Promise<number> {
  const { count } = await ctx.db
    .selectFrom("members")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("organizationId", "=", ctx.organizationId)
    .where("role", "=", "owner")
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** @throws AppError forbidden, not-found */
export async function getInvitation(ctx: Context, id: string): Promise<Invitation> {
  requirePermission(ctx, "members.manage");
  const row = await ctx.db
    .selectFrom("invitations")
    .select(invitationColumns)
    .where("organizationId", "=", ctx.organizationId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such invitation.");
  return presentInvitation(row);
}

type InvitationFilter = PageInput & { status?: "waiting" | "accepted" | "revoked" };

/** Invitations, newest first. @throws AppError forbidden */
export async function listInvitations(ctx: Context, filter: InvitationFilter): Promise<Page<Invitation>> {
  requirePermission(ctx, "members.manage");
  const { status, limit } = filter;
  const after = decodePlace(filter.cursor);
  const rows = await ctx.db
    .selectFrom("invitations")
    .select([...invitationColumns, position.as("position")])
    .where("organizationId", "=", ctx.organizationId)
    .$if(status === "waiting", (query) =>
      query.where("acceptedAt", "is", null).where("revokedAt", "is", null),
    )
    .$if(status === "accepted", (query) => query.where("acceptedAt", "is not", null))
    .$if(status === "revoked", (query) => query.where("revokedAt", "is not", null))
    .$if(after !== undefined, (query) =>
      query.where(sql<SqlBool>`(created_at, id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  return toPage(rows, limit, presentInvitation);
}

/** The organisation's own settings. */
export async function getOrganization(ctx: Context): Promise<Organization> {
  const row = await ctx.db
    .selectFrom("organizations")
    .select(["id", "name", "timeZone", "businessHours", "createdAt"])
    .where("id", "=", ctx.organizationId)
    .executeTakeFirst();
  if (!row) throw new AppError("not-found", "There is no such organisation.");
  return {
    id: row.id,
    name: row.name,
    time_zone: row.timeZone,
    business_hours: businessHoursSchema.nullable().parse(row.businessHours),
    created_at: row.createdAt.toISOString(),
  };
}
