import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";
import { markRead } from "#lib/sandbox/mark-read";
import { type Mutation, mutate, recordChange } from "#lib/sandbox/mutate";
import { queueWebhook } from "#lib/sandbox/queue-webhook";
import type {
  appMessageSchema,
  blockSchema,
  editSchema,
  reactSchema,
  readSchema,
  referralSchema,
  SandboxMessage,
} from "#lib/sandbox/schema";
import {
  ensureThread,
  findMessage,
  messageRow,
  storeMessage,
  type ThreadRow,
} from "#lib/sandbox/store-message";
import { getMessageView, messageView } from "#lib/sandbox/views";
import { deletionItem, editItem, messageItem, reactionItem, referralItem } from "#lib/sandbox/webhook-items";

const reactionNames: Record<string, string> = {
  "❤️": "love",
  "👍": "like",
  "😂": "laugh",
  "😮": "wow",
  "😢": "sad",
  "😡": "angry",
};

type Input<S extends z.ZodType> = z.output<S>;

async function messageOf({ trx }: Mutation, mid: string) {
  const found = await findMessage(trx, mid);
  if (!found || found.row.deletedAt !== null) throw new AppError("not-found", "There is no such message.");
  return found;
}

async function changed(mutation: Mutation, kind: "message" | "reaction", thread: ThreadRow, mid: string) {
  recordChange(mutation, { kind, businessId: thread.businessId, customerId: thread.customerId, mid });
  return getMessageView(mutation.trx, mid);
}

/** The customer rewrites an own message. An edit does not open the reply window. */
export function editMessage(db: Db, { mid, text }: Input<typeof editSchema>): Promise<SandboxMessage> {
  return mutate(db, async (mutation) => {
    const { row, thread } = await messageOf(mutation, mid);
    if (row.author !== "customer" || row.text === null) {
      throw new AppError("validation", "Only a customer's own text can be edited.");
    }
    const edited = await mutation.trx
      .updateTable("sandbox.messages")
      .set({ text, edits: sql`edits + 1` })
      .where("mid", "=", mid)
      .returningAll()
      .executeTakeFirstOrThrow();
    const item = editItem(thread, messageRow(edited), mutation.now);
    await queueWebhook(mutation, { businessId: thread.businessId, field: "message_edit", item });
    return changed(mutation, "message", thread, mid);
  });
}

/** Whoever wrote the message takes it back. */
export function unsendMessage(db: Db, { mid }: { mid: string }): Promise<SandboxMessage> {
  return mutate(db, async (mutation) => {
    const { row, thread } = await messageOf(mutation, mid);
    await mutation.trx
      .updateTable("sandbox.messages")
      .set({ deletedAt: mutation.now })
      .where("mid", "=", mid)
      .execute();
    const item = deletionItem(thread, row, mutation.now);
    const field = row.author === "business" ? "message_echoes" : "messages";
    await queueWebhook(mutation, { businessId: thread.businessId, field, item });
    return changed(mutation, "message", thread, mid);
  });
}

/** The customer reacts, changes the reaction, or takes it back (`emoji: null`). */
export function reactToMessage(db: Db, { mid, emoji }: Input<typeof reactSchema>): Promise<SandboxMessage> {
  return mutate(db, async (mutation) => {
    const { thread } = await messageOf(mutation, mid);
    const { trx, now } = mutation;
    const reaction = (emoji && reactionNames[emoji]) ?? "other";
    if (emoji) {
      const set = { reaction, emoji, reactedAt: now };
      await trx
        .insertInto("sandbox.reactions")
        .values({ mid, author: "customer", ...set })
        .onConflict((conflict) => conflict.columns(["mid", "author"]).doUpdateSet(set))
        .execute();
    } else {
      await trx
        .deleteFrom("sandbox.reactions")
        .where("mid", "=", mid)
        .where("author", "=", "customer")
        .execute();
    }
    const item = reactionItem(thread, { mid, at: now, reaction, emoji });
    await queueWebhook(mutation, { businessId: thread.businessId, field: "message_reactions", item });
    return changed(mutation, "reaction", thread, mid);
  });
}

/** The customer opens the thread: everything up to `mid` (or all of it) is read. @returns whether anything was unread */
export function readThread(db: Db, input: Input<typeof readSchema>): Promise<boolean> {
  return mutate(db, async (mutation) => {
    const thread = await ensureThread(mutation, input.business_id, input.customer_id);
    return markRead(mutation, thread, input.mid);
  });
}

/** The business answers from Instagram itself: the product learns of it by an echo. */
export function sendAppMessage(db: Db, input: Input<typeof appMessageSchema>): Promise<SandboxMessage> {
  const { text = null, attachment } = input;
  if ((text === null) === (attachment === undefined)) {
    throw new AppError("validation", "Give a text or an attachment.");
  }
  return mutate(db, async (mutation) => {
    const thread = await ensureThread(mutation, input.business_id, input.customer_id);
    const row = await storeMessage(mutation, thread, {
      author: "business",
      via: "app",
      kind: attachment ? "attachment" : "text",
      text,
      attachments: attachment ? [{ type: attachment.type, payload: { url: attachment.url } }] : [],
    });
    const item = messageItem(thread, row);
    await queueWebhook(mutation, { businessId: thread.businessId, field: "message_echoes", item });
    return messageView(row, []);
  });
}

/** An ig.me link is tapped in an existing thread: nothing is written, yet the window opens. */
export function tapReferral(db: Db, input: Input<typeof referralSchema>): Promise<void> {
  return mutate(db, async (mutation) => {
    const { trx, now } = mutation;
    const thread = await ensureThread(mutation, input.business_id, input.customer_id);
    await trx
      .updateTable("sandbox.threads")
      .set({ windowOpenedAt: now })
      .where("igsid", "=", thread.igsid)
      .execute();
    const item = referralItem(thread, input.ref, now);
    await queueWebhook(mutation, { businessId: thread.businessId, field: "messaging_referral", item });
    recordChange(mutation, {
      kind: "thread",
      businessId: thread.businessId,
      customerId: thread.customerId,
    });
  });
}

/** The customer blocks the business, or no longer does: sends are refused with 551, the profile is not readable. */
export function setBlocked(db: Db, input: Input<typeof blockSchema>): Promise<void> {
  return mutate(db, async (mutation) => {
    const { igsid, businessId, customerId } = await ensureThread(
      mutation,
      input.business_id,
      input.customer_id,
    );
    const set = { blocked: input.blocked };
    await mutation.trx.updateTable("sandbox.threads").set(set).where("igsid", "=", igsid).execute();
    recordChange(mutation, { kind: "thread", businessId, customerId });
  });
}
