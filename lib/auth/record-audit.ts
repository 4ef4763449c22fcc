import type { Context } from "#lib/auth/context";
import type { JsonValue } from "#lib/db/types.gen";

export type AuditInput = {
  /** what happened: `member.invited`, `conversation.assigned` */
  action: `${string}.${string}`;
  subjectType: string;
  subjectId?: string;
  /** names and values before and after; never message text, tokens or other secrets */
  details?: Record<string, JsonValue>;
};

/** Writes who did what, in the caller's transaction: the deed and its entry stand or fall together. */
export async function recordAudit(ctx: Context, input: AuditInput): Promise<void> {
  const { actor, organizationId } = ctx;
  await ctx.db
    .insertInto("auditEntries")
    .values({
      organizationId,
      actorType: actor.type,
      memberId: actor.type === "member" ? actor.id : null,
      memberName: actor.type === "member" ? actor.name : null,
      action: input.action,
      subjectType: input.subjectType,
      subjectId: input.subjectId ?? null,
      details: JSON.stringify(input.details ?? {}),
    })
    .execute();
}
