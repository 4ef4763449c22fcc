import { z } from "zod";
import { claimDraft } from "#lib/assistant/claim-draft";
import { editDistance } from "#lib/assistant/edit-distance";
import { acceptDraftSchema, replySourceSchema } from "#lib/assistant/schema";
import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { handBack } from "#lib/inbox/hand-back";
import type { Message } from "#lib/inbox/schema";
import { sendMessage } from "#lib/inbox/send-message";

/**
 * Sends a draft as the member who read it, as it is or edited. The assistant goes on drafting for the conversation
 * if it did so before: saying yes to a draft is no takeover.
 * @throws AppError not-found, validation, reply-window-closed; conflict once somebody decided, saying who
 */
export async function acceptDraft(
  ctx: Context,
  input: { draftId: string; text?: string },
): Promise<Message[]> {
  const { actor } = ctx;
  if (actor.type !== "member") throw new AppError("forbidden", "Only a member can accept a draft.");
  requirePermission(ctx, "conversations.work");
  const edit = acceptDraftSchema.safeParse({ text: input.text });
  if (!edit.success) {
    const detail = edit.error.issues[0]?.message ?? "Write some text.";
    throw new AppError("validation", detail, { errors: [{ pointer: "/text", detail }] });
  }
  return inTransaction(ctx.db, async (trx) => {
    const draft = await claimDraft(trx, ctx, input.draftId);
    const text = edit.data.text ?? draft.text;
    const drafting = await isDrafting(trx, draft);
    const messages = await sendMessage(
      { ...ctx, db: trx },
      {
        conversationId: draft.conversationId,
        text,
        idempotencyKey: `draft:${draft.id}`,
        sources: z
          .array(replySourceSchema)
          .parse(draft.sources)
          .map(({ title, url, excerpt }) => ({ title, url, excerpt })),
        run: await runOf(trx, draft),
      },
    );
    await trx
      .updateTable("drafts")
      .set({
        status: text === draft.text ? "accepted" : "edited",
        ...(text === draft.text ? {} : { sentText: text, editDistance: editDistance(draft.text, text) }),
        decidedBy: actor.id,
        decidedAt: new Date(),
      })
      .where("id", "=", draft.id)
      .where("organizationId", "=", ctx.organizationId)
      .execute();
    if (drafting) await handBack({ ...ctx, db: trx }, draft.conversationId);
    return messages;
  });
}

type DraftRow = { organizationId: string; conversationId: string; runId: string };

async function isDrafting(trx: Db, draft: DraftRow): Promise<boolean> {
  const row = await trx
    .selectFrom("conversations as c")
    .innerJoin("channels as ch", "ch.id", "c.channelId")
    .select((eb) => ["c.handler", eb.fn.coalesce("c.assistantMode", "ch.assistantMode").as("mode")])
    .where("c.id", "=", draft.conversationId)
    .where("c.organizationId", "=", draft.organizationId)
    .executeTakeFirst();
  return row?.handler === "assistant" && row.mode === "suggest";
}

async function runOf(trx: Db, draft: DraftRow) {
  return trx
    .selectFrom("assistantRuns")
    .select(["id", "handlerVersion", "lastMessageId"])
    .where("id", "=", draft.runId)
    .where("organizationId", "=", draft.organizationId)
    .executeTakeFirstOrThrow();
}
