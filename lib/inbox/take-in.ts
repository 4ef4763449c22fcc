import { recordWebhook } from "#lib/channel/record-webhook";
import type { Db } from "#lib/db/client";
import { type Turn, takeTurns } from "#lib/db/take-turns";
import { emptyDelivered } from "#lib/inbox/empty-delivered";
import { erasedAmong, erasureTurn, personOf } from "#lib/inbox/erased-contacts";
import type { Addressee } from "#lib/inbox/find-addressees";
import type { ReceivingChannel } from "#lib/inbox/internal-receive";
import { recordEvents } from "#lib/inbox/record-event";
import { redactDeliveries } from "#lib/inbox/redact-deliveries";
import type { InstagramEvent } from "#lib/meta/events";

export type Item<E extends InstagramEvent = InstagramEvent> = { event: E; deliveryId: string | undefined };

/** Events that change something for the channel they name. */
export type Handled = Exclude<InstagramEvent, { kind: "unsupported" | "ignored" }>;

/**
 * What becoming known has in common for all events of a channel: events of one message take turns from here on, so that a
 * notice about it either sees the message or is seen by it, what it was is recorded, and that Meta delivers is noted.
 * @returns the events that are to be handled now
 */
export async function takeIn<E extends InstagramEvent>(
  trx: Db,
  { channel, lastWebhookAt }: NonNullable<Addressee>,
  items: Item<E>[],
): Promise<(Item<E> & { event: E & Handled })[]> {
  await takeTurns(
    trx,
    items.flatMap(({ event }) => turnsOf(channel, event)),
  );
  const erased = await erasedAmong(
    trx,
    channel,
    items.map(({ event }) => event),
  );
  await ignoreErased(
    trx,
    channel,
    items.filter(({ event }) => erased.has(event)),
  );
  const kept = items.filter(({ event }) => !erased.has(event));
  if (kept.length === 0) return [];
  await recordEvents(
    trx,
    kept.flatMap(({ deliveryId, event }) =>
      deliveryId === undefined
        ? []
        : [{ deliveryId, event, channel, status: "processed" as const, ...withoutEffect(event, channel) }],
    ),
  );
  await recordWebhook(trx, { channelId: channel.id, lastAt: lastWebhookAt });
  return kept.filter(isHandled);
}

/** An erasure that began earlier is waited for, so that nobody comes back by what was on its way meanwhile. */
function turnsOf(channel: ReceivingChannel, event: InstagramEvent): Turn[] {
  const person = personOf(event);
  const message = "messageExternalId" in event ? event.messageExternalId : null;
  return [
    ...(person === null ? [] : [erasureTurn(channel.id, person, { shared: true })]),
    ...(message === null ? [] : [{ kind: "message" as const, name: `${channel.id}:${message}` }]),
  ];
}

function isHandled<E extends InstagramEvent>(item: Item<E>): item is Item<E> & { event: E & Handled } {
  return item.event.kind !== "unsupported" && item.event.kind !== "ignored";
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

/** Neither the person nor their words are kept: only that items came. */
async function ignoreErased(trx: Db, channel: ReceivingChannel, items: Item[]): Promise<void> {
  const delivered = items.flatMap(({ event, deliveryId }) => (deliveryId ? [{ event, deliveryId }] : []));
  const ignored = { channel, status: "ignored", reason: "the person was erased" } as const;
  await recordEvents(
    trx,
    delivered.map((item) => ({ ...item, ...ignored })),
  );
  const { accountExternalId } = channel;
  for (const { event } of delivered) {
    if (!("messageExternalId" in event) || event.messageExternalId === null) continue;
    await redactDeliveries(trx, { accountExternalId, messageExternalId: event.messageExternalId });
  }
  const places = delivered.map(({ deliveryId, event }) => ({ deliveryId, position: event.position }));
  await emptyDelivered(trx, places);
}
