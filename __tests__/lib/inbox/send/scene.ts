import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import { storeCredential } from "#lib/channel/internal";
import type { Db } from "#lib/db/client";
import { deliverMessages } from "#lib/inbox/deliver-messages";
import { sendMessage } from "#lib/inbox/send-message";
import { createChannel, createOrganization, instagramId } from "#support/factories";

export type Scene = Awaited<ReturnType<typeof createScene>>;

const hour = 3_600_000;

/** A shop with a connected account, and a customer who wrote `hoursAgo`. */
export async function createScene(db: Db, options: { hoursAgo?: number; token?: string } = {}) {
  const { organizationId, memberId, context: member } = await createOrganization(db);
  const channel = await createChannel(db, organizationId);
  await storeCredential(db, { id: channel.id, organizationId }, options.token ?? "token-1");
  const place = { organizationId, channelId: channel.id };
  return { ...place, db, memberId, member, channel, ...(await createConversation(db, place, options)) };
}

export async function createConversation(
  db: Db,
  place: { organizationId: string; channelId: string },
  options: { hoursAgo?: number } = {},
) {
  const wroteAt = new Date(Date.now() - (options.hoursAgo ?? 0.1) * hour);
  const { organizationId, channelId } = place;
  const contactExternalId = instagramId();
  const contact = await db
    .insertInto("contacts")
    .values({ organizationId, channelId, externalId: contactExternalId, username: "anna.k", name: "Anna" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { last } = await db
    .updateTable("organizations")
    .set((eb) => ({ lastConversationNumber: eb("lastConversationNumber", "+", 1) }))
    .where("id", "=", place.organizationId)
    .returning("lastConversationNumber as last")
    .executeTakeFirstOrThrow();
  const conversation = await db
    .insertInto("conversations")
    .values({
      organizationId,
      channelId,
      number: last,
      contactId: contact.id,
      windowOpenedAt: wroteAt,
      lastMessageAt: wroteAt,
      lastMessageDirection: "inbound",
      lastMessagePreview: "Do you ship to Portugal?",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const ids = { conversationId: conversation.id, contactId: contact.id, contactExternalId };
  const inboundId = await contactWrites(db, { ...place, ...ids }, "Do you ship to Portugal?", wroteAt);
  return { ...ids, inboundId };
}

type Place = { organizationId: string; channelId: string; conversationId: string };

/** A contact's message as receiving it would store it. */
export async function contactWrites(db: Db, place: Place, text: string, at = new Date()): Promise<string> {
  const { organizationId, channelId, conversationId } = place;
  return db.transaction().execute(async (trx) => {
    await trx
      .updateTable("conversations")
      .set((eb) => ({
        windowOpenedAt: at,
        lastMessageAt: at,
        lastMessageDirection: "inbound",
        lastMessagePreview: text,
        unreadCount: eb("unreadCount", "+", 1),
      }))
      .where("id", "=", conversationId)
      .execute();
    const message = await trx
      .insertInto("messages")
      .values({
        organizationId,
        channelId,
        conversationId,
        externalId: `mid.in.${randomUUID()}`,
        direction: "inbound",
        authorType: "contact",
        kind: "text",
        text,
        status: "received",
        occurredAt: at,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    return message.id;
  });
}

export function assistant(scene: { db: Db; organizationId: string }, runId: string = randomUUID()): Context {
  return { db: scene.db, organizationId: scene.organizationId, actor: { type: "assistant", runId } };
}

/** What a run that began now would have seen. */
export async function runNow(scene: Scene | (Place & { db: Db })) {
  const { handlerVersion } = await scene.db
    .selectFrom("conversations")
    .select("handlerVersion")
    .where("id", "=", scene.conversationId)
    .executeTakeFirstOrThrow();
  const considered = await scene.db
    .selectFrom("messages")
    .select(["id", "editCount", "seq"])
    .where("conversationId", "=", scene.conversationId)
    .where("direction", "=", "inbound")
    .orderBy("seq", "desc")
    .execute();
  const lastMessageId = considered[0]?.id ?? "";
  return { id: randomUUID(), handlerVersion, lastMessageId, considered };
}

/** The assistant's answer is queued. */
export async function assistantAnswers(scene: Scene, text: string) {
  const run = await runNow(scene);
  await sendMessage(assistant(scene, run.id), { conversationId: scene.conversationId, text, run });
  return run;
}

export function outgoing(db: Db, conversationId: string) {
  return db
    .selectFrom("messages")
    .selectAll()
    .where("conversationId", "=", conversationId)
    .where("direction", "=", "outbound")
    .orderBy("occurredAt")
    .orderBy("seq")
    .execute();
}

export function conversationRow(db: Db, id: string) {
  return db.selectFrom("conversations").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

/** Lets the waits between tries pass. */
export async function afterWaiting(db: Db, conversationId: string): Promise<void> {
  await db
    .updateTable("messages")
    .set({ retryAt: new Date(Date.now() - 1000) })
    .where("conversationId", "=", conversationId)
    .where("status", "=", "queued")
    .execute();
  await db
    .updateTable("channels")
    .set({ throttledUntil: null })
    .where("id", "in", (eb) =>
      eb.selectFrom("conversations").select("channelId").where("conversations.id", "=", conversationId),
    )
    .execute();
  await deliverMessages(db, { conversationId });
}

/** As if the process had died and its lease run out. */
export async function expireLease(db: Db, conversationId: string): Promise<void> {
  await db
    .updateTable("conversations")
    .set({ deliverLeaseUntil: new Date(Date.now() - 1000) })
    .where("id", "=", conversationId)
    .execute();
}

export async function jobs(db: Db, key: string): Promise<{ runAt: Date }[]> {
  const { rows } = await sql<{
    runAt: Date;
  }>`select run_at from graphile_worker.jobs where key = ${key}`.execute(db);
  return rows;
}
