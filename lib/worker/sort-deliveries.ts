import type { Addressee } from "#lib/inbox/find-addressees";
import type { InstagramEvent } from "#lib/meta/events";

export type Delivery<E extends InstagramEvent = InstagramEvent> = { id: string; events: E[] };
export type AddresseeOf = (event: InstagramEvent) => Addressee;

type Message = Extract<InstagramEvent, { kind: "message" }>;

/** Messages to one channel from contacts of whom nothing else came meanwhile. */
export type MessageSet = { addressee: NonNullable<Addressee>; deliveries: Delivery<Message>[] };

/** An unsent message's other copies have to go, whoever it was for. */
export function isNobodys({ events }: Delivery, addresseeOf: AddresseeOf): boolean {
  return events.every((event) => event.kind !== "deletion" && addresseeOf(event) === undefined);
}

/**
 * What can be received together, at most so many messages at once. A contact of whom anything but messages came as well
 * keeps to the order it came in: such deliveries go one by one.
 */
export function sortDeliveries(
  deliveries: Delivery[],
  addresseeOf: AddresseeOf,
  most: number,
): { sets: MessageSet[]; singles: Delivery[] } {
  const candidates = deliveries.filter((delivery) => isPlain(delivery, addresseeOf));
  const plain = withoutOdd(
    candidates,
    deliveries.filter((delivery) => !isPlain(delivery, addresseeOf)),
  );
  const together = new Set<Delivery>(plain);
  return {
    sets: inSets(plain, addresseeOf, most),
    singles: deliveries.filter((delivery) => !together.has(delivery)),
  };
}

function isPlain(delivery: Delivery, addresseeOf: AddresseeOf): delivery is Delivery<Message> {
  const channels = new Set(delivery.events.map((event) => addresseeOf(event)?.channel.id));
  return (
    channels.size === 1 && !channels.has(undefined) && delivery.events.every(({ kind }) => kind === "message")
  );
}

/** Leaves out whatever shares a contact with what is odd, and what shares one with that. */
function withoutOdd(candidates: Delivery<Message>[], others: Delivery[]): Delivery<Message>[] {
  const oddContacts = new Set<string>();
  let odd = others;
  let plain = candidates;
  while (odd.length > 0) {
    for (const contact of odd.flatMap(contactsOf)) oddContacts.add(contact);
    const isOdd = (delivery: Delivery) => contactsOf(delivery).some((contact) => oddContacts.has(contact));
    odd = plain.filter(isOdd);
    plain = plain.filter((delivery) => !isOdd(delivery));
  }
  return plain;
}

function contactsOf({ events }: Delivery): string[] {
  return events.flatMap((event) => {
    const contact = "contactExternalId" in event ? event.contactExternalId : null;
    return contact === null ? [] : [`${event.accountExternalId}:${contact}`];
  });
}

/** Per channel and by Meta's time, so that the first to speak is the first stored. */
function inSets(plain: Delivery<Message>[], addresseeOf: AddresseeOf, most: number): MessageSet[] {
  const sets = new Map<string, MessageSet[]>();
  for (const delivery of plain.toSorted((a, b) => startOf(a) - startOf(b))) {
    const addressee = delivery.events[0] && addresseeOf(delivery.events[0]);
    if (!addressee) continue;
    const own = sets.get(addressee.channel.id) ?? [];
    const last = own.at(-1);
    if (last && size(last.deliveries) + delivery.events.length <= most) last.deliveries.push(delivery);
    else own.push({ addressee, deliveries: [delivery] });
    sets.set(addressee.channel.id, own);
  }
  return [...sets.values()].flat();
}

function startOf({ events }: Delivery): number {
  return events[0]?.occurredAt.getTime() ?? 0;
}

function size(deliveries: Delivery[]): number {
  return deliveries.reduce((sum, { events }) => sum + events.length, 0);
}
