import { z } from "zod";
import type { InstagramEvent } from "#lib/meta/events";
import { idField } from "#lib/meta/fields";

/** Where in a delivery an item stands. */
export type Place = {
  position: number;
  /** The account's id as far as the entry says. */
  entryId: string | null;
  entryTime: Date | null;
  standby: boolean;
};

export const jsonObject = z.record(z.string(), z.unknown());

export type JsonObject = z.output<typeof jsonObject>;

/** `{ id }`, or null where it is missing or broken: some events have no sender. */
export const partyId = z
  .object({ id: idField })
  .transform(({ id }) => id)
  .nullable()
  .catch(null);

/** Opens no window and sorts first: what happened at an unknown time is never answered. */
const unknownTime = new Date(0);

/** What every event of this item has in common. */
export function common(place: Place, time: Date | null) {
  return {
    position: place.position,
    occurredAt: time ?? place.entryTime ?? unknownTime,
    standby: place.standby,
  };
}

type UnsupportedEvent = Extract<InstagramEvent, { kind: "unsupported" }>;
type IgnoredEvent = Extract<InstagramEvent, { kind: "ignored" }>;

type Known = {
  time?: Date | null;
  accountExternalId?: string | null;
  contactExternalId?: string | null;
  messageExternalId?: string | null;
};

export function unsupported(place: Place, reason: string, known: Known = {}): UnsupportedEvent {
  return { kind: "unsupported", ...unhandled(place, reason, known) };
}

export function ignored(place: Place, reason: string, known: Known = {}): IgnoredEvent {
  return { kind: "ignored", ...unhandled(place, reason, known) };
}

function unhandled(place: Place, reason: string, known: Known) {
  return {
    ...common(place, known.time ?? null),
    accountExternalId: known.accountExternalId ?? place.entryId,
    contactExternalId: known.contactExternalId ?? null,
    messageExternalId: known.messageExternalId ?? null,
    reason,
  };
}

/** A name of Meta's as far as it may stand in a reason: never anybody's words. */
export function nameForReason(name: string | undefined): string {
  return name !== undefined && /^[\w-]{1,40}$/.test(name) ? name : "unnamed";
}
