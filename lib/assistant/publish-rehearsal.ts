import { getRehearsal } from "#lib/assistant/rehearsal-queries";
import { proposalSchema, type Rehearsal } from "#lib/assistant/rehearsal-schema";
import { sourceChanges } from "#lib/assistant/source-changes";
import { updateSettings } from "#lib/assistant/update-settings";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { deleteSource } from "#lib/knowledge/delete-source";
import type { SourceChange } from "#lib/knowledge/propose-knowledge";
import { saveSource } from "#lib/knowledge/save-source";
import { updateSource } from "#lib/knowledge/update-source";
import { announce } from "#lib/live/announce";

/** What was rehearsed holds from the very next question on: all of it, or nothing. @throws AppError not-found, conflict */
export async function publishRehearsal(ctx: Context, id: string): Promise<Rehearsal> {
  requirePermission(ctx, "assistant.edit");
  requirePermission(ctx, "knowledge.edit");
  const { organizationId, actor } = ctx;
  return inTransaction(ctx.db, async (trx) => {
    const within = { ...ctx, db: trx };
    const row = await trx
      .selectFrom("rehearsals")
      .select(["status", "publishedAt", "proposal"])
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new AppError("not-found", "There is no such rehearsal.");
    if (row.publishedAt) return getRehearsal(within, id);
    if (row.status !== "finished" && row.status !== "cancelled")
      throw new AppError("conflict", "Wait for the rehearsal to end, or cancel it.");
    const proposal = proposalSchema.parse(row.proposal);
    for (const change of sourceChanges(proposal)) await apply(within, change);
    if (Object.keys(proposal.settings).length > 0) await updateSettings(within, proposal.settings);
    await trx
      .updateTable("rehearsals")
      .set({ publishedAt: new Date(), publishedBy: actor.type === "member" ? actor.id : null })
      .where("id", "=", id)
      .where("organizationId", "=", organizationId)
      .execute();
    await recordAudit(within, { action: "rehearsal.published", subjectType: "rehearsal", subjectId: id });
    await announce(trx, { organizationId, type: "rehearsal.updated", resourceId: id });
    return getRehearsal(within, id);
  });
}

async function apply(ctx: Context, change: SourceChange): Promise<void> {
  if (change.action === "add") await saveSource(ctx, change.source);
  else if (change.action === "change") await updateSource(ctx, change.id, change.patch);
  else await deleteSource(ctx, change.id);
}
