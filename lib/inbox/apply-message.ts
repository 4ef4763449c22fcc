import { sql } from "kysely";
import type { Db } from "#lib/db/client";
import { idsIn } from "#lib/db/unnested";
import { applyEdits, type MessageRow } from "#lib/inbox/apply-edits";
import type { ConversationRow } from "#lib/inbox/conversation-row";
import { type HeardBefore, heardBefore, takePendingDeletions } from "#lib/inbox/heard-before";
import type { MessageDetails, MessageKind } from "#lib/inbox/schema";
import { storeMessages } from "#lib/inbox/store-messages";

export type NewAttachment = {
  kind: string;
  url: string | null;
  title: string | null;
  externalId: string | null;
};

export type NewMessage = {
  externalId: string;
  authorType: "contact" | "external";
  kind: MessageKind;
  text: string | null;
  details: MessageDetails;
  replyToExternalId: string | null;
  attachments: NewAttachment[];
  occurredAt: Date;
};

export type Applied = {
  row: MessageRow;
  /** `created`: new to us. `known`: a repeat. `unsent`: the notice of its deletion came first, so it is stored empty. */
  outcome: "created" | "known" | "unsent";
  /** A notice that it was read came first. */
  readWaits: boolean;
};

type Channel = { organizationId: string; channelId: string };
export type Placed = { conversation: { id: string }; message: NewMessage };

/** Stores a message once per channel and external id, with the edits and the deletion that came before it. */
export async function applyMessage(
  trx: Db,
  conversation: ConversationRow,
  message: NewMessage,
): Promise<Applied> {
  const [applied] = await applyMessages(trx, conversation, [{ conversation, message }]);
  if (!applied) throw new Error("a message was neither stored nor known");
  return applied;
}

/** The same for messages of one channel, in their order. Of several with one id the first is the message. */
export async function applyMessages<P extends Placed>(
  trx: Db,
  channel: Channel,
  placed: P[],
): Promise<(P & Applied)[]> {
  const before = await heardBefore(
    trx,
    channel,
    placed.map(({ message }) => message.externalId),
  );
  const rows = await findMessages(trx, channel, idsOf(before, "message"));
  const withdrawn = idsOf(before, "deletion").filter((id) => !rows.has(id));
  const unsent = await takePendingDeletions(trx, channel, withdrawn);
  const fresh = new Map<string, Placed>();
  for (const one of placed) {
    const { externalId } = one.message;
    if (!rows.has(externalId) && !fresh.has(externalId)) fresh.set(externalId, one);
  }
  for (const row of await storeMessages(trx, channel, { placed: [...fresh.values()], unsent })) {
    const edited = before.get(row.externalId)?.edits && (await applyEdits(trx, row));
    rows.set(row.externalId, (edited && (await findMessage(trx, channel, row.externalId))) || row);
  }
  return placed.map((one) => {
    const { externalId } = one.message;
    const row = rows.get(externalId);
    if (!row) throw new Error("a message was neither stored nor known");
    if (fresh.get(externalId) !== one) return { ...one, row, outcome: "known", readWaits: false };
    const readWaits = before.get(externalId)?.read === true;
    return { ...one, row, outcome: unsent.has(externalId) ? "unsent" : "created", readWaits };
  });
}

function idsOf(before: Map<string, HeardBefore>, what: keyof HeardBefore): string[] {
  return [...before].flatMap(([id, heard]) => (heard[what] ? [id] : []));
}

export async function findMessage(
  trx: Db,
  channel: Channel,
  externalId: string,
): Promise<MessageRow | undefined> {
  return (await findMessages(trx, channel, [externalId])).get(externalId);
}

/** By their external ids. */
async function findMessages(
  trx: Db,
  channel: Channel,
  externalIds: string[],
): Promise<Map<string | null, MessageRow>> {
  if (externalIds.length === 0) return new Map();
  const { rows } = await sql<MessageRow>`
    select m.* from ${idsIn("x", channel, { type: "text", values: externalIds })}
    join messages m on m.external_id = x.id and m.channel_id = x.channel_id
      and m.organization_id = x.organization_id`.execute(trx);
  return new Map(rows.map((row) => [row.externalId, row]));
}
