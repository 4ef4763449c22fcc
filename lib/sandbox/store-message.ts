import { type Selectable, sql } from "kysely";
import { z } from "zod";
import type { Database, Db } from "#lib/db/client";
import { type Mutation, recordChange } from "#lib/sandbox/mutate";
import { newConversationId, newIgsid, newMid } from "#lib/sandbox/opaque-ids";

export type ThreadRow = Selectable<Database["sandbox.threads"]>;

const attachmentsSchema = z.array(
  z.object({ type: z.string(), payload: z.record(z.string(), z.unknown()).optional() }),
);
export type StoredAttachment = z.infer<typeof attachmentsSchema>[number];

const quickRepliesSchema = z.array(z.object({ title: z.string(), payload: z.string() }));

const extraSchema = z.object({
  reply_to: z
    .object({
      mid: z.string().optional(),
      is_self_reply: z.boolean().optional(),
      story: z.object({ id: z.string(), url: z.string() }).optional(),
    })
    .optional(),
  quick_reply: z.object({ payload: z.string() }).optional(),
  postback: z.object({ payload: z.string() }).optional(),
  referral: z.record(z.string(), z.unknown()).optional(),
  comment: z.object({ id: z.string(), text: z.string() }).optional(),
});
export type MessageExtra = z.infer<typeof extraSchema>;

type Stored = Selectable<Database["sandbox.messages"]>;
export type MessageRow = Omit<Stored, "attachments" | "quickReplies" | "extra"> & {
  attachments: StoredAttachment[];
  quickReplies: z.infer<typeof quickRepliesSchema>;
  extra: MessageExtra;
};

/** Gives the jsonb columns back their shape. */
export function messageRow(row: Stored): MessageRow {
  return {
    ...row,
    attachments: attachmentsSchema.parse(row.attachments),
    quickReplies: quickRepliesSchema.parse(row.quickReplies),
    extra: extraSchema.parse(row.extra),
  };
}

export async function findMessage(
  db: Db,
  mid: string,
): Promise<{ row: MessageRow; thread: ThreadRow } | undefined> {
  const found = await db.selectFrom("sandbox.messages").selectAll().where("mid", "=", mid).executeTakeFirst();
  if (!found) return undefined;
  const thread = await findThread(db, found.igsid);
  return thread && { row: messageRow(found), thread };
}

export function findThread(db: Db, igsid: string): Promise<ThreadRow | undefined> {
  return db.selectFrom("sandbox.threads").selectAll().where("igsid", "=", igsid).executeTakeFirst();
}

/** The customer as this business sees them; made at the first meeting. */
export async function ensureThread(
  { trx, now }: Mutation,
  businessId: string,
  customerId: string,
): Promise<ThreadRow> {
  await trx
    .insertInto("sandbox.threads")
    .values({
      igsid: newIgsid(),
      conversationId: newConversationId(),
      businessId,
      customerId,
      updatedAt: now - 1,
    })
    .onConflict((conflict) => conflict.columns(["businessId", "customerId"]).doNothing())
    .execute();
  return trx
    .selectFrom("sandbox.threads")
    .selectAll()
    .where("businessId", "=", businessId)
    .where("customerId", "=", customerId)
    .executeTakeFirstOrThrow();
}

export type NewMessage = {
  author: "customer" | "business";
  via: "customer" | "api" | "app";
  kind: string;
  text: string | null;
  attachments?: StoredAttachment[];
  quickReplies?: z.infer<typeof quickRepliesSchema>;
  extra?: MessageExtra;
  tag?: string | null;
};

/** Appends to a thread. A customer's message opens the reply window and gives consent to read the profile. */
export async function storeMessage(
  mutation: Mutation,
  thread: ThreadRow,
  message: NewMessage,
): Promise<MessageRow> {
  const { trx } = mutation;
  const { attachments = [], quickReplies = [], extra = {}, ...columns } = message;
  const opening = {
    windowOpenedAt: sql<number>`greatest(${mutation.now}::bigint, updated_at + 1)`,
    consentedAt: sql<number>`coalesce(consented_at, ${mutation.now}::bigint)`,
  };
  // Two messages of a thread never share a millisecond: their order is their time, and the row's lock keeps it.
  const { updatedAt: sentAt } = await trx
    .updateTable("sandbox.threads")
    .set({
      updatedAt: sql<number>`greatest(${mutation.now}::bigint, updated_at + 1)`,
      ...(message.author === "customer" ? opening : { typingUntil: null }),
    })
    .where("igsid", "=", thread.igsid)
    .returning("updatedAt")
    .executeTakeFirstOrThrow();
  const row = await trx
    .insertInto("sandbox.messages")
    .values({
      ...columns,
      mid: newMid(),
      igsid: thread.igsid,
      sentAt,
      attachments: JSON.stringify(attachments),
      quickReplies: JSON.stringify(quickReplies),
      extra: JSON.stringify(extra),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  recordChange(mutation, {
    kind: "message",
    businessId: thread.businessId,
    customerId: thread.customerId,
    mid: row.mid,
  });
  return messageRow(row);
}
