import { sql } from "kysely";
import { recordWebhook } from "#lib/channel/record-webhook";
import type { Db } from "#lib/db/client";
import { isOfErased } from "#lib/inbox/erased-contacts";
import { type Addressee, findAddressees } from "#lib/inbox/find-addressees";
import type { Received, ReceivingChannel } from "#lib/inbox/internal-receive";
import { receiveComment } from "#lib/inbox/receive-comment";
import { receiveDeletion } from "#lib/inbox/receive-deletion";
import { receiveEcho } from "#lib/inbox/receive-echo";
import { receiveEdit } from "#lib/inbox/receive-edit";
import { receiveMessage } from "#lib/inbox/receive-message";
import { receiveMessageHint } from "#lib/inbox/receive-message-hint";
import { receivePostback } from "#lib/inbox/receive-postback";
import { receiveReaction } from "#lib/inbox/receive-reaction";
import { receiveRead } from "#lib/inbox/receive-read";
import { receiveReferral } from "#lib/inbox/receive-referral";
import { recordEvents } from "#lib/inbox/record-event";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import type { InstagramEvent } from "#lib/meta/events";

export type { Received } from "#lib/inbox/internal-receive";

type Handled = Exclude<InstagramEvent, { kind: "unsupported" | "ignored" }>;

/**
 * Takes in one thing that happened on Instagram, in the caller's transaction. Late, repeated or out of order, events end
 * in the same state. @returns what changed in a conversation, or undefined when nothing for the rooms above did
 */
export async function receiveEvent(
  db: Db,
  event: InstagramEvent,
  delivery?: { id: string },
): Promise<Received | undefined> {
  const addresseeOf = await findAddressees(db, [event]);
  return receiveFor(db, event, { delivery, addressee: addresseeOf(event) });
}

/** The same for a caller that has looked the addressee up. */
export async function receiveFor(
  db: Db,
  event: InstagramEvent,
  { addressee, delivery }: { addressee: Addressee; delivery?: { id: string } | undefined },
): Promise<Received | undefined> {
  const channel = addressee?.channel;
  if (channel && (await isOfErased(db, channel, event)))
    return ignoreErased(db, event, { channel, delivery });
  const settled = withoutEffect(event, channel);
  if (delivery) {
    const { id: deliveryId } = delivery;
    await recordEvents(db, [{ deliveryId, event, channel, status: "processed", ...settled }]);
  }
  if (!addressee || !channel) {
    if (event.kind === "deletion") await redactDeliveries(db, event);
    return undefined;
  }
  await recordWebhook(db, { channelId: channel.id, lastAt: addressee.lastWebhookAt });
  if (event.kind === "unsupported" || event.kind === "ignored") return undefined;
  if ("messageExternalId" in event) await lockMessageId(db, channel, event.messageExternalId);
  return handle(db, channel, event);
}

/** Neither the person nor their words are kept: only that an item came. */
async function ignoreErased(
  db: Db,
  event: InstagramEvent,
  { channel, delivery }: { channel: ReceivingChannel; delivery: { id: string } | undefined },
): Promise<undefined> {
  if (!delivery) return;
  const { id: deliveryId } = delivery;
  const reason = "the person was erased";
  await recordEvents(db, [{ deliveryId, event, channel, status: "ignored", reason }]);
  if ("messageExternalId" in event && event.messageExternalId !== null) {
    const { messageExternalId } = event;
    await redactDeliveries(db, { accountExternalId: channel.accountExternalId, messageExternalId });
  }
  await db
    .updateTable("events")
    .set({ contactExternalId: null })
    .where("deliveryId", "=", deliveryId)
    .where("position", "=", event.position)
    .execute();
}

/** Why an event changes nothing for us, if it does not. */
export function withoutEffect(
  event: InstagramEvent,
  channel: ReceivingChannel | undefined,
): { status: "ignored" | "unsupported"; reason: string } | undefined {
  if (event.kind === "unsupported" || event.kind === "ignored")
    return { status: event.kind, reason: event.reason };
  return channel ? undefined : { status: "ignored", reason: "no connected channel has this account" };
}

/** Events of one message take turns: a notice about it must either see the message or be seen by it. */
async function lockMessageId(trx: Db, channel: ReceivingChannel, messageExternalId: string): Promise<void> {
  const key = `${channel.id}:${messageExternalId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 11))`.execute(trx);
}

async function handle(trx: Db, channel: ReceivingChannel, event: Handled): Promise<Received | undefined> {
  switch (event.kind) {
    case "message":
      return receiveMessage(trx, channel, event);
    case "echo":
      return receiveEcho(trx, channel, event);
    case "deletion":
      return receiveDeletion(trx, channel, event);
    case "edit":
      return receiveEdit(trx, channel, event);
    case "reaction":
      return receiveReaction(trx, channel, event);
    case "read":
      return receiveRead(trx, channel, event);
    case "postback":
      return receivePostback(trx, channel, event);
    case "referral":
      return receiveReferral(trx, channel, event);
    case "message_hint":
      await receiveMessageHint(trx, channel, event);
      return undefined;
    case "comment":
      await receiveComment(trx, channel, event);
      return undefined;
  }
}
