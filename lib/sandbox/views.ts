import type { Selectable } from "kysely";
import type { Database, Db } from "#lib/db/client";
import type { SandboxCustomer, SandboxMessage, SandboxState, SandboxThread } from "#lib/sandbox/schema";
import { readSettings } from "#lib/sandbox/settings";
import { type MessageRow, messageRow, type ThreadRow } from "#lib/sandbox/store-message";
import { dayMs } from "#lib/sandbox/tokens";

const iso = (ms: number) => new Date(ms).toISOString();

const mostShown = 200;

type ReactionRow = { mid: string; author: "customer" | "business"; emoji: string };

export function messageView(row: MessageRow, reactions: ReactionRow[]): SandboxMessage {
  const gone = row.deletedAt !== null;
  return {
    mid: row.mid,
    author: row.author,
    via: row.via,
    kind: row.kind,
    text: gone ? null : row.text,
    attachments: gone ? [] : row.attachments.map(({ type, payload = {} }) => ({ ...payload, type })),
    quick_replies: gone ? [] : row.quickReplies,
    reply_to_mid: row.extra.reply_to?.mid ?? null,
    story_url: row.extra.reply_to?.story?.url ?? null,
    comment_text: gone ? null : (row.extra.comment?.text ?? null),
    tag: row.tag,
    edits: row.edits,
    reactions: reactions.filter(({ mid }) => mid === row.mid).map(({ author, emoji }) => ({ author, emoji })),
    sent_at: iso(row.sentAt),
    deleted: gone,
    read: row.readAt !== null,
  };
}

/** The newest messages of a thread, oldest first. */
export async function listMessages(db: Db, igsid: string): Promise<SandboxMessage[]> {
  const rows = await db
    .selectFrom("sandbox.messages")
    .selectAll()
    .where("igsid", "=", igsid)
    .orderBy("sentAt", "desc")
    .limit(mostShown)
    .execute();
  const reactions = await db
    .selectFrom("sandbox.reactions as r")
    .innerJoin("sandbox.messages as m", "m.mid", "r.mid")
    .select(["r.mid", "r.author", "r.emoji"])
    .where("m.igsid", "=", igsid)
    .execute();
  return rows.reverse().map((row) => messageView(messageRow(row), reactions));
}

export async function getMessageView(db: Db, mid: string): Promise<SandboxMessage> {
  const row = await db
    .selectFrom("sandbox.messages")
    .selectAll()
    .where("mid", "=", mid)
    .executeTakeFirstOrThrow();
  const reactions = await db
    .selectFrom("sandbox.reactions")
    .select(["mid", "author", "emoji"])
    .where("mid", "=", mid)
    .execute();
  return messageView(messageRow(row), reactions);
}

export async function threadView(db: Db, thread: ThreadRow, now: number): Promise<SandboxThread> {
  const last = await db
    .selectFrom("sandbox.messages")
    .selectAll()
    .where("igsid", "=", thread.igsid)
    .orderBy("sentAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    igsid: thread.igsid,
    business_id: thread.businessId,
    customer_id: thread.customerId,
    typing: thread.typingUntil !== null && thread.typingUntil > now,
    seen: thread.seenAt !== null && thread.seenAt >= (thread.windowOpenedAt ?? 0),
    blocked: thread.blocked,
    window_closes_at: thread.windowOpenedAt === null ? null : iso(thread.windowOpenedAt + dayMs),
    last_message: last ? messageView(messageRow(last), []) : null,
  };
}

export function findThreadOf(db: Db, businessId: string, customerId: string): Promise<ThreadRow | undefined> {
  return db
    .selectFrom("sandbox.threads")
    .selectAll()
    .where("businessId", "=", businessId)
    .where("customerId", "=", customerId)
    .executeTakeFirst();
}

/** The change feed's newest id: read before the state it belongs to, so that nothing falls between. */
export async function currentCursor(db: Db): Promise<number> {
  const { id } = await db
    .selectFrom("sandbox.changes")
    .select((eb) => eb.fn.max("id").as("id"))
    .executeTakeFirstOrThrow();
  return id ?? 0;
}

/** Everything the sandbox's screens start from. */
export async function readState(db: Db): Promise<SandboxState> {
  const cursor = await currentCursor(db);
  const { now, clockOffsetMs, weather } = await readSettings(db);
  const threads = await db
    .selectFrom("sandbox.threads")
    .selectAll()
    .orderBy("updatedAt", "desc")
    .limit(100)
    .execute();
  const pages = await db.selectFrom("sandbox.pages").selectAll().orderBy("id").execute();
  const { pending } = await db
    .selectFrom("sandbox.outbox")
    .select((eb) => eb.fn.countAll<number>().as("pending"))
    .executeTakeFirstOrThrow();
  return {
    now: iso(now),
    clock_offset_ms: clockOffsetMs,
    weather,
    businesses: await listBusinesses(db),
    customers: await listCustomers(db),
    threads: await Promise.all(threads.map((thread) => threadView(db, thread, now))),
    pages: pages.map(({ id, name, businessId }) => ({ id, name, business_id: businessId })),
    pending_webhooks: pending,
    cursor,
  };
}

async function listBusinesses(db: Db): Promise<SandboxState["businesses"]> {
  const businesses = await db.selectFrom("sandbox.businesses").selectAll().orderBy("id").execute();
  const pages = await db.selectFrom("sandbox.pages").selectAll().execute();
  const subscriptions = await db.selectFrom("sandbox.subscriptions").selectAll().orderBy("login").execute();
  return businesses.map((business) => {
    const page = pages.find(({ businessId }) => businessId === business.id);
    return {
      id: business.id,
      username: business.username,
      name: business.name,
      account_type: business.accountType,
      picture_url: business.pictureUrl,
      page: page ? { id: page.id, name: page.name } : null,
      messages_allowed: business.messagesAllowed,
      subscriptions: subscriptions
        .filter(({ businessId }) => businessId === business.id)
        .map(({ login, fields }) => ({ login, fields })),
    };
  });
}

const mostCustomers = 500;

async function listCustomers(db: Db): Promise<SandboxState["customers"]> {
  const rows = await db
    .selectFrom("sandbox.customers")
    .selectAll()
    .orderBy("createdAt")
    .orderBy("id")
    .limit(mostCustomers)
    .execute();
  return rows.map(customerView);
}

export function customerView(row: Selectable<Database["sandbox.customers"]>): SandboxCustomer {
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    picture_url: row.pictureUrl,
    follower_count: row.followerCount,
    is_verified: row.isVerified,
    profile: row.profile,
  };
}
