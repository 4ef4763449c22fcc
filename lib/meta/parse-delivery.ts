import { z } from "zod";
import { parseBody } from "#lib/meta/envelope";
import type { InstagramEvent } from "#lib/meta/events";
import { optionalId, optionalTime } from "#lib/meta/fields";
import { ignored, type JsonObject, jsonObject, nameForReason, type Place, unsupported } from "#lib/meta/item";
import { commentFields, parseComment } from "#lib/meta/parse-comment";
import { parseJson } from "#lib/meta/parse-json";
import { parseMessaging } from "#lib/meta/parse-messaging";

/**
 * Everything a delivery says, one event per item, in the order it stands there. Never throws: an item that is broken or
 * of an unknown kind becomes `unsupported` with a reason, and its neighbours stay as they are. The same bytes always
 * give the same events at the same positions.
 */
export function parseDelivery(body: Uint8Array): InstagramEvent[] {
  const json = parseBody(body, parseJson);
  return findItems(json).map((item, position) => read({ ...item, position }));
}

type Found = Omit<Place, "position"> & { read: (place: Place) => InstagramEvent };

function read({ read: readItem, ...place }: Found & { position: number }): InstagramEvent {
  try {
    return readItem(place);
  } catch {
    // such as a RangeError on absurd nesting: this item's trouble alone
    return unsupported(place, "an item that cannot be read");
  }
}

const nowhere = { entryId: null, entryTime: null, standby: false };

function refused(reason: string): Found {
  return { ...nowhere, read: (place) => unsupported(place, reason) };
}

function findItems(json: unknown): Found[] {
  if (json === undefined) return [refused("the body is not JSON")];
  if (!Array.isArray(json)) return itemsOfEnvelope(json);
  return json.length > 0 ? json.flatMap(itemsOfEnvelope) : [refused("the body is not an envelope")];
}

const envelopeSchema = z.object({ object: z.string(), entry: z.array(z.unknown()) });

function itemsOfEnvelope(value: unknown): Found[] {
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success) return [refused("the body is not an envelope")];
  const { object, entry } = parsed.data;
  if (object === "instagram") return entry.flatMap(itemsOfEntry);
  const reason = `object ${nameForReason(object)}`;
  // Messenger's deliveries come here too where the app is set up so
  if (object === "page") return entry.map(() => ({ ...nowhere, read: (place) => ignored(place, reason) }));
  return entry.map(() => refused(reason));
}

const entrySchema = z.object({ id: optionalId, time: optionalTime });

type Entry = Omit<Place, "position" | "standby">;

/** An entry holds one of four shapes; which one is told by its keys alone, and several are read as well as none. */
function itemsOfEntry(value: unknown): Found[] {
  const json = jsonObject.safeParse(value).data;
  if (!json) return [refused("the entry is not an object")];
  const { id, time } = entrySchema.parse(json);
  const entry: Entry = { entryId: id === "0" ? null : id, entryTime: time };
  if (id === "0") return testItems(json, entry);
  const items = [
    ...itemsOfList(json.messaging, entry, (item) => ({ standby: false, read: messagingReader(item) })),
    ...itemsOfList(json.standby, entry, (item) => ({ standby: true, read: messagingReader(item) })),
    ...itemsOfList(json.changes, entry, (item) => ({ standby: false, read: changeReader(item) })),
    ...(typeof json.field === "string" ? [{ ...entry, standby: false, read: changeReader(json) }] : []),
  ];
  if (items.length > 0) return items;
  return [{ ...entry, standby: false, read: (place) => ignored(place, "the entry holds no events") }];
}

/** The dashboard's Test button: signed like the rest, about nobody. One event per item, so that a person sees it came. */
function testItems(json: JsonObject, entry: Entry): Found[] {
  const lists = [json.messaging, json.standby, json.changes].filter(Array.isArray);
  const count = Math.max(1, lists.flat().length);
  return Array.from({ length: count }, () => ({
    ...entry,
    standby: false,
    read: (place: Place) => ignored(place, "a test from the app dashboard"),
  }));
}

function itemsOfList(
  list: unknown,
  entry: Entry,
  read: (item: unknown) => Omit<Found, keyof Entry>,
): Found[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    return [
      { ...entry, standby: false, read: (place) => unsupported(place, "the entry's events are not a list") },
    ];
  }
  return list.map((item) => ({ ...entry, ...read(item) }));
}

function messagingReader(value: unknown): Found["read"] {
  return (place) => {
    const json = jsonObject.safeParse(value).data;
    return json ? parseMessaging(place, json) : unsupported(place, "the item is not an object");
  };
}

const messagingFields =
  /^(messages|message_(echoes|edit|edits|reactions|reads)|messaging_(postbacks|referrals?|seen|reactions|handovers?|optins|policy_enforcement)|standby)$/;

/** `{ field, value }`, in `changes[]` or flat on the entry. */
function changeReader(value: unknown): Found["read"] {
  return (place) => {
    const json = jsonObject.safeParse(value).data;
    if (!json) return unsupported(place, "the item is not an object");
    const field = typeof json.field === "string" ? json.field : undefined;
    const commentKind = commentFields.get(field ?? "");
    if (commentKind) return parseComment(place, commentKind, json.value);
    if (field === "story_insights") return ignored(place, field);
    const message = jsonObject.safeParse(json.value).data;
    const isMessaging = field !== undefined && messagingFields.test(field);
    if (isMessaging && message) return parseMessaging({ ...place, standby: field === "standby" }, message);
    return unsupported(
      place,
      field === undefined ? "a change without a field" : `field ${nameForReason(field)}`,
    );
  };
}
