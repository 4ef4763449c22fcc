import { sql } from "kysely";
import { builtinTopics } from "#lib/assistant/builtin-topics";
import type { AddTopic, SetTopic } from "#lib/assistant/topic-schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { withdrawQueued } from "#lib/inbox/withdraw-queued";
import { announce } from "#lib/live/announce";

/**
 * Changes how the assistant treats a topic, in effect for its very next decision; what it has queued about a topic that
 * is not automatic any more is taken back.
 * @throws AppError forbidden for agents, not-found, validation for a topic that people answer always
 */
export async function setTopic(ctx: Context, input: SetTopic): Promise<void> {
  requirePermission(ctx, "assistant.edit");
  const { organizationId } = ctx;
  const { key, mode, keywords } = input;
  const builtin = builtinTopics.find((topic) => topic.key === key);
  await inTransaction(ctx.db, async (trx) => {
    const row = await trx
      .selectFrom("assistantTopics")
      .select(["name", "mode", "neverAuto"])
      .where("organizationId", "=", organizationId)
      .where("key", "=", key)
      .executeTakeFirst();
    if (row === undefined && builtin === undefined)
      throw new AppError("not-found", "There is no such topic.");
    const neverAuto = row?.neverAuto ?? builtin?.neverAuto ?? false;
    if (neverAuto && mode === "auto") {
      const detail = "A person answers about this, always. Choose drafts or off.";
      throw new AppError("validation", detail, { errors: [{ pointer: "/mode", detail }] });
    }
    await trx
      .insertInto("assistantTopics")
      .values({
        organizationId,
        key,
        name: row?.name ?? builtin?.name ?? key,
        builtin: builtin !== undefined,
        neverAuto,
        mode: mode ?? null,
        keywords: keywords ?? [],
      })
      .onConflict((conflict) =>
        conflict
          .columns(["organizationId", "key"])
          .doUpdateSet({ mode, keywords, updatedAt: sql<Date>`now()` }),
      )
      .execute();
    await tell({ ...ctx, db: trx }, "assistant_topic.updated", {
      key,
      from: row?.mode ?? null,
      to: mode ?? row?.mode ?? null,
    });
  });
  if (mode === "off" || mode === "suggest") {
    await withdrawQueued(ctx.db, { organizationId, topic: key, reason: "mode_changed" });
  }
}

/** A topic of the shop's own, told by its words. @returns its key */
export async function addTopic(ctx: Context, input: AddTopic): Promise<{ key: string }> {
  requirePermission(ctx, "assistant.edit");
  const { organizationId } = ctx;
  const key = keyOf(input.name);
  return inTransaction(ctx.db, async (trx) => {
    const added = await trx
      .insertInto("assistantTopics")
      .values({
        organizationId,
        key,
        name: input.name,
        keywords: input.keywords,
        neverAuto: input.never_auto,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("key")
      .executeTakeFirst();
    if (added === undefined || builtinTopics.some((topic) => topic.key === key)) {
      const detail = "There is a topic of this name already. Choose another name.";
      throw new AppError("validation", detail, { errors: [{ pointer: "/name", detail }] });
    }
    await tell({ ...ctx, db: trx }, "assistant_topic.added", { key });
    return { key };
  });
}

/** Takes away a topic of the shop's own; a built-in one goes back to how it came. */
export async function removeTopic(ctx: Context, { key }: { key: string }): Promise<void> {
  requirePermission(ctx, "assistant.edit");
  await inTransaction(ctx.db, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom("assistantTopics")
      .where("organizationId", "=", ctx.organizationId)
      .where("key", "=", key)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new AppError("not-found", "There is no such topic.");
    await tell({ ...ctx, db: trx }, "assistant_topic.removed", { key });
  });
}

async function tell(
  ctx: Context,
  action: `assistant_topic.${string}`,
  details: Record<string, string | null>,
): Promise<void> {
  const { organizationId } = ctx;
  await recordAudit(ctx, { action, subjectType: "assistant_topic", details });
  await announce(ctx.db, { organizationId, type: "assistant.updated", resourceId: organizationId });
}

/** Latin letters of the name; a name without any gets a number of its own. */
function keyOf(name: string): string {
  const latin = name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 30);
  if (latin !== "") return latin;
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 1e9, 7);
  return `topic_${sum.toString(36)}`;
}
