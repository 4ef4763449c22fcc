import { tellRestricted } from "#lib/channel/tell-restricted";
import type { Db } from "#lib/db/client";
import { type Addressee, findAddressees } from "#lib/inbox/find-addressees";
import type { EventOf, Received, ReceivingChannel } from "#lib/inbox/internal-receive";
import { receiveComment } from "#lib/inbox/receive-comment";
import { receiveDeletion } from "#lib/inbox/receive-deletion";
import { receiveEcho } from "#lib/inbox/receive-echo";
import { receiveEdit } from "#lib/inbox/receive-edit";
import { receiveMessages } from "#lib/inbox/receive-message";
import { receiveMessageHint } from "#lib/inbox/receive-message-hint";
import { receivePostback } from "#lib/inbox/receive-postback";
import { receiveReaction } from "#lib/inbox/receive-reaction";
import { receiveRead } from "#lib/inbox/receive-read";
import { receiveReferral } from "#lib/inbox/receive-referral";
import { recordEvents } from "#lib/inbox/record-event";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import { type Handled, type Item, takeIn, withoutEffect } from "#lib/inbox/take-in";
import type { InstagramEvent } from "#lib/meta/events";

export type { Received } from "#lib/inbox/internal-receive";

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
  if (!addressee) return receiveNobodys(db, event, delivery);
  const [taken] = await takeIn(db, addressee, [{ event, deliveryId: delivery?.id }]);
  return taken && handle(db, addressee.channel, taken.event);
}

/** Contacts' messages to one channel, taken in together: exactly what each of them would do by itself. */
export async function receiveTogether(
  trx: Db,
  addressee: NonNullable<Addressee>,
  items: Item<EventOf<"message">>[],
): Promise<Received[]> {
  const taken = await takeIn(trx, addressee, items);
  return receiveMessages(
    trx,
    addressee.channel,
    taken.map(({ event }) => event),
  );
}

async function receiveNobodys(
  db: Db,
  event: InstagramEvent,
  delivery: { id: string } | undefined,
): Promise<undefined> {
  const settled = withoutEffect(event, undefined);
  if (delivery && settled) await recordEvents(db, [{ deliveryId: delivery.id, event, ...settled }]);
  if (event.kind === "deletion") await redactDeliveries(db, event);
}

async function handle(trx: Db, channel: ReceivingChannel, event: Handled): Promise<Received | undefined> {
  switch (event.kind) {
    case "message":
      return (await receiveMessages(trx, channel, [event]))[0];
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
    case "policy_enforcement":
      await tellPolicy(trx, channel, event);
      return undefined;
  }
}

function tellPolicy(
  trx: Db,
  channel: ReceivingChannel,
  { action: measure, reason: given, occurredAt: at }: EventOf<"policy_enforcement">,
): Promise<void> {
  const reason = given && `Meta's reason: ${given}`;
  return tellRestricted(trx, { channelId: channel.id, measure, reason, at });
}
