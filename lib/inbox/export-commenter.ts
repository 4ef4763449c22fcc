import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { commentsOf, exportContact, toSnakeCase } from "#lib/inbox/export-contact";
import { getCommenter } from "#lib/inbox/get-commenter";

/**
 * Everything kept about whoever wrote a comment: with their messages where they have a contact.
 * @throws AppError not-found, forbidden
 */
export async function exportCommenter(ctx: Context, commentId: string): Promise<Record<string, unknown>> {
  requirePermission(ctx, "contacts.erase");
  const { channelId, externalId, contactId } = await getCommenter(ctx, commentId);
  if (contactId !== null) return exportContact(ctx, contactId);
  const comments = await commentsOf(ctx, [{ channelId, externalId }]);
  await recordAudit(ctx, { action: "commenter.exported", subjectType: "comment", subjectId: commentId });
  return toSnakeCase({ exportedAt: new Date().toISOString(), comments });
}
