import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import type { UpdateConversation } from "#lib/inbox/schema";

type Labelled = { id: string; labelIds: string[] };
type LabelPatch = Pick<UpdateConversation, "label_ids" | "add_label_ids" | "remove_label_ids">;

/**
 * Writes a conversation's labels. The caller holds its row.
 * @returns the patch that takes the change back, undefined when there was none
 * @throws AppError validation when a label is not the organisation's
 */
export async function applyLabels(
  ctx: Context,
  conversation: Labelled,
  patch: LabelPatch,
): Promise<LabelPatch | undefined> {
  const before = new Set(conversation.labelIds);
  const after = new Set([...(patch.label_ids ?? conversation.labelIds), ...(patch.add_label_ids ?? [])]);
  for (const id of patch.remove_label_ids ?? []) after.delete(id);
  const added = [...after].filter((id) => !before.has(id));
  const removed = [...before].filter((id) => !after.has(id));
  if (added.length === 0 && removed.length === 0) return undefined;
  await requireLabels(ctx, added);
  await write(ctx, conversation.id, { added, removed });
  return { add_label_ids: removed, remove_label_ids: added };
}

async function requireLabels(ctx: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  // Shared, so that a label cannot vanish between this look and the write.
  const known = await ctx.db
    .selectFrom("labels")
    .select("id")
    .where("id", "in", ids)
    .where("organizationId", "=", ctx.organizationId)
    .forShare()
    .execute();
  if (known.length === ids.length) return;
  const detail = "Choose labels of your organisation.";
  throw new AppError("validation", detail, { errors: [{ pointer: "/label_ids", detail }] });
}

async function write(
  ctx: Context,
  conversationId: string,
  { added, removed }: { added: string[]; removed: string[] },
): Promise<void> {
  const { db, organizationId } = ctx;
  if (removed.length > 0) {
    await db
      .deleteFrom("conversationLabels")
      .where("conversationId", "=", conversationId)
      .where("organizationId", "=", organizationId)
      .where("labelId", "in", removed)
      .execute();
  }
  if (added.length > 0) {
    await sql`insert into conversation_labels (conversation_id, label_id, organization_id, status, listed_at)
      select c.id, chosen.id, c.organization_id, c.status, c.listed_at
      from conversations c, unnest(${added}::uuid[]) chosen (id)
      where c.id = ${conversationId} and c.organization_id = ${organizationId}
      on conflict do nothing`.execute(db);
  }
  await sql`update conversations set label_ids = array(select l.label_id from conversation_labels l
      where l.conversation_id = ${conversationId} order by l.label_id)
    where id = ${conversationId} and organization_id = ${organizationId}`.execute(db);
}
