import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { decodePlace, type Page, toPage } from "#lib/team/pages";
import { position } from "#lib/team/queries";
import type { AuditEntry, ListAuditInput } from "#lib/team/schema";

const detailsSchema = z.record(z.string(), z.unknown()).catch({});

/** Who did what, newest first. @throws AppError forbidden for agents */
export async function listAudit(ctx: Context, filter: ListAuditInput): Promise<Page<AuditEntry>> {
  requirePermission(ctx, "audit.read");
  const after = decodePlace(filter.cursor);
  const rows = await ctx.db
    .selectFrom("auditEntries")
    .select(["id", "actorType", "memberId", "memberName", "action", "subjectType", "subjectId"])
    .select(["details", "createdAt", position.as("position")])
    .where("organizationId", "=", ctx.organizationId)
    .$if(filter.member_id !== undefined, (query) => query.where("memberId", "=", filter.member_id ?? ""))
    .$if(filter.action !== undefined, (query) => query.where("action", "=", filter.action ?? ""))
    .$if(filter.subject_type !== undefined, (query) =>
      query.where("subjectType", "=", filter.subject_type ?? ""),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<SqlBool>`(created_at, id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(filter.limit + 1)
    .execute();
  return toPage(rows, filter.limit, (row) => ({
    id: row.id,
    actor: { type: row.actorType, member_id: row.memberId, name: row.memberName },
    action: row.action,
    subject: { type: row.subjectType, id: row.subjectId },
    details: detailsSchema.parse(row.details),
    created_at: row.createdAt.toISOString(),
  }));
}
