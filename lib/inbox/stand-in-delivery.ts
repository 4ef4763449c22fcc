import { createHash } from "node:crypto";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { processDeliveryTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import type { FetchedMessage } from "#lib/meta/conversations";
import type { GraphAccess } from "#lib/meta/graph";

/**
 * Puts messages that were read from Meta where a delivery of them would have come: from there they take every message's
 * way, the oldest first. What is not between the account and a contact is left out; the same messages again are stored
 * once.
 */
export async function storeStandIn(db: Db, access: GraphAccess, messages: FetchedMessage[]): Promise<void> {
  const messaging = inOrder(messages).flatMap((message) => itemOf(access, message));
  const newest = messaging.at(-1);
  if (newest === undefined) return;
  const entry = [{ id: access.accountExternalId, time: newest.timestamp, messaging }];
  const body = Buffer.from(JSON.stringify({ object: "instagram", entry }));
  const sha256 = createHash("sha256").update(body).digest();
  await inTransaction(db, async (trx) => {
    const stored = await trx
      .insertInto("deliveries")
      .values({ sha256, body })
      .onConflict((row) => row.column("sha256").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (stored) await enqueue(trx, processDeliveryTask, { id: stored.id });
  });
}

/** Meta tells whole seconds here: what was said within one keeps its order by a millisecond each. */
function inOrder(messages: FetchedMessage[]): FetchedMessage[] {
  let before = 0;
  return messages.map((message) => {
    before = Math.max(message.createdAt.getTime(), before + 1);
    return { ...message, createdAt: new Date(before) };
  });
}

/** By Facebook Login the business may show as its Page. */
function itemOf({ accountExternalId: account, pageId }: GraphAccess, message: FetchedMessage) {
  const isOurs = (id: string | null) => id === account || (pageId !== null && id === pageId);
  const echo = isOurs(message.fromId);
  const contact = echo ? message.toId : message.fromId;
  if (contact === null || isOurs(contact)) return [];
  const [sender, recipient] = echo ? [account, contact] : [contact, account];
  // Of pictures and the like only the id is told: they are shown as what has to be opened in Instagram.
  const content = message.text === "" ? { is_unsupported: true } : { text: message.text };
  return [
    {
      sender: { id: sender },
      recipient: { id: recipient },
      timestamp: message.createdAt.getTime(),
      message: { mid: message.id, ...content, ...(echo ? { is_echo: true } : {}) },
    },
  ];
}
