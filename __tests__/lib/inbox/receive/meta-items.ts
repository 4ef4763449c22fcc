import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { processDelivery } from "#lib/worker/process-delivery";

/** Items of `entry[].messaging[]` as Meta writes them. */
export type Item = Record<string, unknown>;

export function itemsOf(account: string, contact: string) {
  const fromContact = (at: number, content: Item): Item => ({
    sender: { id: contact },
    recipient: { id: account },
    timestamp: at,
    ...content,
  });
  const fromAccount = (at: number, content: Item): Item => ({
    sender: { id: account },
    recipient: { id: contact },
    timestamp: at,
    ...content,
  });
  return {
    message: (mid: string, at: number, message: Item) => fromContact(at, { message: { mid, ...message } }),
    echo: (mid: string, at: number, message: Item) =>
      fromAccount(at, { message: { mid, is_echo: true, ...message } }),
    deletion: (mid: string, at: number) => fromContact(at, { message: { mid, is_deleted: true } }),
    edit: (mid: string, at: number, number: number | string, text?: string) =>
      fromContact(at, { message_edit: { mid, num_edit: number, ...(text === undefined ? {} : { text }) } }),
    reaction: (mid: string, at: number, emoji: string | null) =>
      fromContact(at, {
        reaction:
          emoji === null ? { mid, action: "unreact" } : { mid, action: "react", reaction: "other", emoji },
      }),
    read: (mid: string, at: number) => fromContact(at, { read: { mid } }),
    postback: (mid: string, at: number, title: string) =>
      fromContact(at, { postback: { mid, title, payload: title.toUpperCase() } }),
    referral: (at: number, ref: string) =>
      fromContact(at, { referral: { ref, source: "SHORTLINKS", type: "OPEN_THREAD" } }),
  };
}

export function envelope(account: string, items: Item[], key: "messaging" | "standby" = "messaging"): Item {
  return { object: "instagram", entry: [{ id: account, time: Date.now(), [key]: items }] };
}

/** Puts a delivery where the receiver would have. */
export async function storeDelivery(db: Db, body: Item | Buffer): Promise<string> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const sha256 = createHash("sha256").update(bytes).digest();
  const { id } = await db
    .insertInto("deliveries")
    .values({ sha256, body: bytes })
    .onConflict((row) => row.column("sha256").doUpdateSet({ sha256 }))
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function deliver(db: Db, body: Item): Promise<string> {
  const id = await storeDelivery(db, body);
  await processDelivery(db, { id });
  return id;
}

/** Everything we keep about one channel's conversations, in words that do not depend on the order things came in. */
export async function stateOf(db: Db, channelId: string): Promise<unknown> {
  const { rows } = await sql<{ state: unknown }>`select json_build_object(
    'conversations', (select json_agg(json_build_object(
      'contact', co.external_id, 'status', c.status, 'unread', c.unread_count, 'handler', c.handler,
      'version', c.handler_version, 'takeover_ends', c.takeover_ends_at, 'needs_human', c.needs_human,
      'window', c.window_opened_at, 'read', c.contact_read_at, 'preview', c.last_message_preview,
      'direction', c.last_message_direction, 'author', c.last_message_author_type, 'last_at', c.last_message_at,
      'last', (select m.external_id from messages m where m.id = c.last_message_id)) order by co.external_id)
      from conversations c join contacts co on co.id = c.contact_id where c.channel_id = ${channelId}),
    'contacts', (select count(*) from contacts where channel_id = ${channelId}),
    'messages', (select json_agg(to_jsonb(m) - '{id,seq,organization_id,channel_id,conversation_id,created_at,late}'::text[]
      || jsonb_build_object('attachments', (select json_agg(json_build_array(a.position, a.kind, a.url, a.title)
        order by a.position) from attachments a where a.message_id = m.id)) order by m.external_id)
      from messages m where m.channel_id = ${channelId}),
    'edits', (select json_agg(json_build_array(message_external_id, number, text, occurred_at)
      order by message_external_id, number) from message_edits where channel_id = ${channelId}),
    'reactions', (select json_agg(json_build_array(message_external_id, author_external_id, emoji, occurred_at)
      order by message_external_id, author_external_id) from reactions where channel_id = ${channelId}),
    'reads', (select json_agg(json_build_array(message_external_id, occurred_at) order by message_external_id)
      from pending_reads where channel_id = ${channelId}),
    'deletions', (select json_agg(json_build_array(message_external_id) order by message_external_id)
      from pending_deletions where channel_id = ${channelId})
  ) as state`.execute(db);
  return rows[0]?.state;
}
