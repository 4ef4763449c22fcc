import { randomUUID } from "node:crypto";
import { type Insertable, sql } from "kysely";
import type { DecideDeps, FoundPassage } from "#lib/assistant/decision";
import type { ReplyDeps } from "#lib/assistant/reply";
import type { Database, Db } from "#lib/db/client";
import { createChannel, createOrganization, instagramId } from "#support/factories";

export const shipping: FoundPassage = {
  id: "5f0c1f0e-0000-4000-8000-00000000000a",
  sourceId: "5f0c1f0e-0000-4000-8000-000000000001",
  sourceVersion: 1,
  sourceTitle: "Shipping",
  title: "Shipping",
  excerpt: "We ship to Portugal in 3-5 working days",
  text: "We ship to Portugal in 3-5 working days for €4.90.",
  url: null,
  score: 9,
};

/** Knows about shipping and nothing else. */
export const knowledge: DecideDeps = {
  search: async (query) => (/ship/i.test(query) ? [shipping] : []),
  extract: (_, [first]) =>
    first && { text: first.text, confidence: 0.9, passageIds: [first.id], confident: true },
};

/** `meanwhile` happens while the assistant looks for its answer. */
export function replyDeps(
  meanwhile: () => Promise<unknown> = async () => undefined,
  deps = knowledge,
): ReplyDeps {
  const search = async (query: string) => {
    await meanwhile();
    return deps.search(query);
  };
  return {
    decideDeps: () => ({ ...deps, search }),
    showTyping: async () => undefined,
    readAttachments: async (_, input) => input,
  };
}

export async function createConversation(
  db: Db,
  mode: "off" | "suggest" | "auto" = "auto",
  settings: { disclosure?: boolean } = {},
) {
  const { organizationId, memberId, context } = await createOrganization(db);
  await db
    .insertInto("assistantSettings")
    .values({ organizationId, disclosure: settings.disclosure ?? false })
    .execute();
  const channel = await createChannel(db, organizationId, { assistantMode: mode });
  const contact = await db
    .insertInto("contacts")
    .values({ organizationId, channelId: channel.id, externalId: instagramId() })
    .returning("id")
    .executeTakeFirstOrThrow();
  const conversation = await db
    .insertInto("conversations")
    .values({
      organizationId,
      number: 1,
      channelId: channel.id,
      contactId: contact.id,
      windowOpenedAt: new Date(),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { organizationId, memberId, context, channelId: channel.id, conversationId: conversation.id };
}

export type Place = Awaited<ReturnType<typeof createConversation>>;

/** A contact's message as receiving it would leave it. */
export async function contactSays(
  db: Db,
  place: Place,
  text: string | null,
  overrides: Partial<Insertable<Database["messages"]>> = {},
) {
  const { organizationId, conversationId, channelId } = place;
  return db.transaction().execute(async (trx) => {
    const locked = await trx
      .selectFrom("conversations")
      .select(sql<Date>`greatest(last_message_at + interval '1 millisecond', clock_timestamp())`.as("at"))
      .where("id", "=", conversationId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const message = await trx
      .insertInto("messages")
      .values({
        organizationId,
        conversationId,
        channelId,
        externalId: `m_${randomUUID()}`,
        direction: "inbound",
        authorType: "contact",
        kind: "text",
        text,
        status: "received",
        occurredAt: locked.at,
        ...overrides,
      })
      .returning(["id", "occurredAt"])
      .executeTakeFirstOrThrow();
    await trx
      .updateTable("conversations")
      .set({ lastMessageDirection: "inbound", lastMessageAt: locked.at, windowOpenedAt: new Date() })
      .where("id", "=", conversationId)
      .execute();
    return message;
  });
}

export function answers(db: Db, place: Place) {
  return db
    .selectFrom("messages")
    .select(["id", "text", "runId", "status", "authorType", "sources"])
    .where("conversationId", "=", place.conversationId)
    .where("authorType", "=", "assistant")
    .orderBy("seq")
    .execute();
}

export function runs(db: Db, place: Place) {
  return db
    .selectFrom("assistantRuns")
    .selectAll()
    .where("conversationId", "=", place.conversationId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}

export function conversationOf(db: Db, place: Place) {
  return db
    .selectFrom("conversations")
    .selectAll()
    .where("id", "=", place.conversationId)
    .executeTakeFirstOrThrow();
}

export async function replyJobs(db: Db, place: Place) {
  const { rows } = await sql<{
    runAt: Date;
    createdAt: Date;
  }>`select run_at, created_at from graphile_worker.jobs
    where key = ${`reply:${place.conversationId}`} and locked_at is null`.execute(db);
  return rows;
}
