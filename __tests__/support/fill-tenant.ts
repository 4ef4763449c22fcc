import { randomBytes, randomUUID } from "node:crypto";
import type { Db } from "#lib/db/client";
import { createChannel } from "#support/factories";
import { fillAssistantSettings } from "#support/fill-assistant";
import { fillComments } from "#support/fill-comments";
import { fillFind } from "#support/fill-find";
import { fillKnowledge } from "#support/fill-knowledge";
import { fillLearning } from "#support/fill-learning";
import { fillMedia } from "#support/fill-media";
import { fillNotices } from "#support/fill-notices";
import { fillQueue } from "#support/fill-queue";
import { fillTeam } from "#support/fill-team";
import { fillWriting } from "#support/fill-writing";

type Tenant = { organizationId: string; memberId: string };

/** One row of an organisation in every table that has an organisation. */
export async function fillTenant(db: Db, { organizationId, memberId }: Tenant): Promise<void> {
  const channel = await createChannel(db, organizationId);
  const place = { organizationId, channelId: channel.id };
  const occurredAt = new Date();
  const messageExternalId = `mid-${randomUUID()}`;
  const { id: contactId } = await db
    .insertInto("contacts")
    .values({ ...place, externalId: randomUUID() })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: conversationId } = await db
    .insertInto("conversations")
    .values({ ...place, contactId, number: 1 })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .updateTable("organizations")
    .set({ lastConversationNumber: 1, lastTicketNumber: 1 })
    .where("id", "=", organizationId)
    .execute();
  const { id: messageId } = await db
    .insertInto("messages")
    .values({
      ...place,
      conversationId,
      externalId: messageExternalId,
      direction: "inbound",
      authorType: "contact",
      kind: "text",
      text: "hello",
      status: "received",
      occurredAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("messageEdits")
    .values({ ...place, messageExternalId, number: 1, text: "hi", occurredAt })
    .execute();
  await db
    .insertInto("attachments")
    .values({ organizationId, messageId, position: 0, kind: "image" })
    .execute();
  await db
    .insertInto("reactions")
    .values({
      ...place,
      messageExternalId,
      authorType: "contact",
      authorExternalId: "1",
      emoji: "❤️",
      occurredAt,
    })
    .execute();
  await db
    .insertInto("pendingReads")
    .values({ ...place, messageExternalId: "unknown", occurredAt })
    .execute();
  await db
    .insertInto("pendingDeletions")
    .values({ ...place, messageExternalId: "unknown", occurredAt })
    .execute();
  await fillComments(db, place);
  await fillFind(db, { organizationId, contactId, channelId: channel.id });
  await fillQueue(db, { organizationId, memberId, channelId: channel.id, conversationId });
  await fillAround(db, { organizationId, memberId, channelId: channel.id });
  await fillTeam(db, { organizationId, memberId });
  await fillKnowledge(db, organizationId);
  await fillMedia(db, organizationId);
  await fillNotices(db, { organizationId, memberId });
  await fillAssistant(db, { organizationId, conversationId, messageId });
  await fillAssistantSettings(db, { organizationId, conversationId, messageId });
  await fillLearning(db, { organizationId, conversationId, messageId, memberId });
  await fillWriting(db, { organizationId, memberId, conversationId });
  await db
    .insertInto("auditEntries")
    .values({
      organizationId,
      actorType: "member",
      memberId,
      action: "member.invited",
      subjectType: "member",
    })
    .execute();
}

async function fillAround(db: Db, tenant: Tenant & { channelId: string }): Promise<void> {
  const { organizationId, memberId, channelId } = tenant;
  const hash = () => randomBytes(32);
  await db
    .insertInto("apiKeys")
    .values({ organizationId, memberId, name: "key", prefix: "abc", hash: hash() })
    .execute();
  await db.insertInto("idempotencyKeys").values({ organizationId, key: "k", requestHash: hash() }).execute();
  await db
    .insertInto("liveEvents")
    .values({ organizationId, type: "channel.updated", resourceId: channelId })
    .execute();
  await db
    .insertInto("notifications")
    .values({ organizationId, memberId, kind: "needs_human", title: "t", body: "b" })
    .execute();
  await db
    .insertInto("mails")
    .values({ organizationId, toAddress: "a@example.test", subject: "s", body: "b" })
    .execute();
  await db
    .insertInto("channelCredentials")
    .values({ organizationId, channelId, accessToken: "v1.k.iv.body" })
    .execute();
  await db
    .insertInto("oauthStates")
    .values({
      organizationId,
      memberId,
      login: "instagram",
      stateHash: hash(),
      nonceHash: hash(),
      expiresAt: new Date(),
    })
    .execute();
  const { id: deliveryId } = await db
    .insertInto("deliveries")
    .values({ sha256: hash(), body: Buffer.from("{}") })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("events")
    .values({ deliveryId, position: 0, organizationId, channelId, kind: "message", status: "processed" })
    .execute();
}

async function fillAssistant(
  db: Db,
  place: { organizationId: string; conversationId: string; messageId: string },
): Promise<void> {
  const { organizationId, conversationId, messageId } = place;
  await db.insertInto("assistantSettings").values({ organizationId }).execute();
  const { id: runId } = await db
    .insertInto("assistantRuns")
    .values({
      organizationId,
      conversationId,
      lastMessageId: messageId,
      handlerVersion: 0,
      mode: "auto",
      engine: "extractive",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db.insertInto("drafts").values({ organizationId, conversationId, runId, text: "d" }).execute();
}
