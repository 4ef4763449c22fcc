import { createHash } from "node:crypto";
import { graphAccess } from "#lib/channel/meta-access";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { findMessage } from "#lib/inbox/apply-message";
import { takeReadingTurn } from "#lib/inbox/take-reading-turn";
import { processDeliveryTask, resolveMessageHintTask } from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { type FetchedMessage, fetchMessage } from "#lib/meta/conversations";
import { MetaError } from "#lib/meta/errors";
import type { GraphAccess } from "#lib/meta/graph";

type Hint = { channelId: string; messageExternalId: string };

/**
 * Reads a message that Meta only hinted at, and puts it where a delivery of it would have come: from there it takes
 * every message's way. Nothing to read is an answer. @throws when asking again later may help
 */
export async function resolveMessageHint(db: Db, { channelId, messageExternalId }: Hint): Promise<void> {
  const channel = await db
    .selectFrom("channels")
    .select("organizationId")
    .where("id", "=", channelId)
    .executeTakeFirst();
  if (!channel) return;
  const { organizationId } = channel;
  if (await findMessage(db, { organizationId, channelId }, messageExternalId)) return;
  const later = takeReadingTurn(channelId);
  if (later) {
    const options = { jobKey: `${channelId}:${messageExternalId}`, maxAttempts: 5, runAt: later };
    return enqueue(db, resolveMessageHintTask, { channelId, messageExternalId }, options);
  }
  const asked = await ask(db, { channelId, messageExternalId });
  const body =
    asked && deliveryOf(asked.access.accountExternalId, { ...asked.message, id: messageExternalId });
  if (body) await storeDelivery(db, body);
}

async function ask(
  db: Db,
  { channelId, messageExternalId }: Hint,
): Promise<{ access: GraphAccess; message: FetchedMessage } | undefined> {
  try {
    const access = await graphAccess(db, channelId);
    return { access, message: await fetchMessage(access, messageExternalId) };
  } catch (error) {
    if (error instanceof AppError && error.code === "channel-unavailable") return undefined;
    if (!(error instanceof MetaError)) throw error;
    if (error.kind === "retry" || error.kind === "throttle" || error.kind === "ambiguous") throw error;
    return undefined;
  }
}

/** What Meta would have delivered, or undefined when the message is not the account's. */
function deliveryOf(account: string, message: FetchedMessage): Buffer | undefined {
  const echo = message.fromId === account;
  const contact = echo ? message.toId : message.fromId;
  if (contact === null || contact === account) return undefined;
  const [sender, recipient] = echo ? [account, contact] : [contact, account];
  const content = message.text === "" ? { is_unsupported: true } : { text: message.text };
  const item = {
    sender: { id: sender },
    recipient: { id: recipient },
    timestamp: message.createdAt.getTime(),
    message: { mid: message.id, ...content, ...(echo ? { is_echo: true } : {}) },
  };
  const entry = [{ id: account, time: message.createdAt.getTime(), messaging: [item] }];
  return Buffer.from(JSON.stringify({ object: "instagram", entry }));
}

async function storeDelivery(db: Db, body: Buffer): Promise<void> {
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
