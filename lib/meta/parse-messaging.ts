import { createHash } from "node:crypto";
import { z } from "zod";
import type { InstagramEvent } from "#lib/meta/events";
import {
  flag,
  idField,
  optionalId,
  optionalText,
  optionalTime,
  storableText,
  textField,
} from "#lib/meta/fields";
import {
  common,
  ignored,
  type JsonObject,
  nameForReason,
  type Place,
  partyId,
  unsupported,
} from "#lib/meta/item";
import { messageContent, messageSchema, referralSchema } from "#lib/meta/parse-message";

/** One item of `messaging[]` or `standby[]`, with its account and its contact made out. */
type Item = Place & {
  json: JsonObject;
  sender: string | null;
  recipient: string | null;
  time: Date | null;
};

type Parse = (item: Item, value: unknown) => InstagramEvent;

/** The key that says what an item is, and who reads it. The first one present decides. */
const parsers: [key: string, parse: Parse][] = [
  ["message", parseMessage],
  ["message_edit", parseEdit],
  ["message_edits", parseEdit],
  ["reaction", parseReaction],
  ["read", parseRead],
  ["postback", parsePostback],
  ["referral", parseReferral],
  ["policy_enforcement", parsePolicyEnforcement],
  ["policy-enforcement", parsePolicyEnforcement],
];

/** Nothing of ours, by name; the raw delivery keeps them. */
const notOurs = [
  "pass_thread_control",
  "take_thread_control",
  "request_thread_control",
  "app_roles",
  "optin",
  "response_feedback",
  "delivery",
];

const itemSchema = z.object({ sender: partyId, recipient: partyId, timestamp: optionalTime, is_self: flag });

export function parseMessaging(place: Place, json: JsonObject): InstagramEvent {
  const { sender, recipient, timestamp: time, is_self: isSelf } = itemSchema.parse(json);
  const item: Item = { ...place, json, sender, recipient, time };
  if (isSelf) return ignored(item, "a message of the account to itself", { time });
  for (const [key, parse] of parsers) {
    const value = json[key];
    if (value !== undefined && value !== null) return parse(item, value);
  }
  const name = notOurs.find((key) => key in json);
  if (name) return ignored(item, name, { time, accountExternalId: item.entryId ?? recipient });
  const unknown = Object.keys(json).find((key) => !["sender", "recipient", "timestamp"].includes(key));
  return unsupported(item, unknown ? `unknown event ${nameForReason(unknown)}` : "an item without an event", {
    time,
  });
}

/**
 * The account is the entry's. Where the entry has none it is the recipient, of an echo the sender. `contactActs`: only
 * a contact can do this, so an entry that names the sender (as some of Meta's samples do) is not believed.
 */
function people(item: Item, { fromAccount = false, contactActs = false } = {}) {
  const { entryId, sender, recipient } = item;
  const addressee = fromAccount ? sender : recipient;
  const slip = contactActs && recipient !== null && recipient !== entryId && entryId === sender;
  const account = slip ? recipient : (entryId ?? addressee);
  const contact = sender !== null && sender !== account ? sender : recipient !== account ? recipient : null;
  return { account, contact };
}

function missing(item: Item, what: string, messageExternalId: string | null = null): InstagramEvent {
  return unsupported(item, what, { time: item.time, messageExternalId });
}

function broken(item: Item, what: string, error: z.ZodError): InstagramEvent {
  const [key] = error.issues[0]?.path ?? [];
  return missing(
    item,
    typeof key === "string" ? `${what} with a missing or broken ${key}` : `a broken ${what}`,
  );
}

function parseMessage(item: Item, value: unknown): InstagramEvent {
  const parsed = messageSchema.safeParse(value);
  if (!parsed.success) return broken(item, "message", parsed.error);
  const message = parsed.data;
  const { mid } = message;
  // what the account itself sends is an echo even where Meta forgets to say so: it must never be answered
  const isEcho = message.is_echo || (item.sender !== null && item.sender === item.entryId);
  const { account, contact } = people(item, { fromAccount: isEcho });
  const known = { time: item.time, messageExternalId: mid, contactExternalId: contact };
  if (mid === "random_mid") return ignored(item, "a test from the app dashboard", known);
  if (message.is_self) return ignored(item, "a message of the account to itself", known);
  if (account === null) return missing(item, "message without an account", mid);
  const base = { ...common(item, item.time), accountExternalId: account, messageExternalId: mid };
  if (message.is_deleted) return { kind: "deletion", ...base, contactExternalId: contact };
  if (contact === null || (!isEcho && item.sender === null))
    return missing(item, "message without a contact", mid);
  const beside = referralSchema.parse(item.json.referral ?? null);
  return {
    kind: isEcho ? "echo" : "message",
    ...base,
    ...messageContent(message, beside),
    contactExternalId: contact,
  };
}

const editSchema = z.object({
  mid: idField,
  text: textField.nullish().catch(null),
  num_edit: z.unknown().optional(),
});

function parseEdit(item: Item, value: unknown): InstagramEvent {
  const parsed = editSchema.safeParse(value);
  if (!parsed.success) return broken(item, "message_edit", parsed.error);
  const { mid, text } = parsed.data;
  const { account, contact } = people(item);
  if (account === null) return missing(item, "message_edit without an account", mid);
  const base = { ...common(item, item.time), accountExternalId: account, messageExternalId: mid };
  const number = editNumber(parsed.data.num_edit);
  if (!text || number === 0) return { kind: "message_hint", ...base, contactExternalId: contact };
  return { kind: "edit", ...base, contactExternalId: contact, text, number };
}

/** A number, or its digits as text. Words without a usable number are a first edit; 0 is Meta's hint. */
function editNumber(value: unknown): number {
  const given = typeof value === "string" && /^\d{1,6}$/.test(value) ? Number(value) : value;
  return typeof given === "number" && Number.isInteger(given) && given >= 0 && given < 1e6 ? given : 1;
}

const emojis = new Map(
  Object.entries({ love: "❤️", like: "👍", laugh: "😂", wow: "😮", sad: "😢", angry: "😠" }),
);

const reactionSchema = z.object({
  mid: idField,
  action: z.enum(["react", "unreact"]),
  reaction: optionalText,
  emoji: optionalText,
});

function parseReaction(item: Item, value: unknown): InstagramEvent {
  const parsed = reactionSchema.safeParse(value);
  if (!parsed.success) return broken(item, "reaction", parsed.error);
  const { mid, action, reaction, emoji: given } = parsed.data;
  const { account, contact } = people(item);
  if (account === null || item.sender === null) return missing(item, "reaction without an author", mid);
  const named =
    given ?? emojis.get(reaction ?? "") ?? (reaction && !/^\w+$/.test(reaction) ? reaction : null);
  if (action === "react" && named === null) return missing(item, "reaction without an emoji", mid);
  return {
    kind: "reaction",
    ...common(item, item.time),
    accountExternalId: account,
    contactExternalId: contact,
    messageExternalId: mid,
    authorExternalId: item.sender,
    emoji: action === "react" ? named : null,
  };
}

function parseRead(item: Item, value: unknown): InstagramEvent {
  const parsed = z.object({ mid: idField }).safeParse(value);
  if (!parsed.success) return broken(item, "read", parsed.error);
  const { mid } = parsed.data;
  const { account, contact } = people(item, { contactActs: true });
  if (account === null || contact === null || item.sender === null)
    return missing(item, "read without a contact", mid);
  if (item.sender === account) return ignored(item, "read by the account itself", { time: item.time });
  return {
    kind: "read",
    ...common(item, item.time),
    accountExternalId: account,
    contactExternalId: contact,
    messageExternalId: mid,
  };
}

const postbackSchema = z.object({
  mid: optionalId,
  title: optionalText,
  payload: optionalText,
  is_self: flag,
  is_echo: flag,
  referral: referralSchema,
});

function parsePostback(item: Item, value: unknown): InstagramEvent {
  const parsed = postbackSchema.safeParse(value);
  if (!parsed.success) return broken(item, "postback", parsed.error);
  const { mid, title, payload, referral } = parsed.data;
  if (parsed.data.is_self || parsed.data.is_echo) {
    return ignored(item, "a message of the account to itself", { time: item.time, messageExternalId: mid });
  }
  const { account, contact } = people(item, { contactActs: true });
  if (account === null || contact === null || contact !== item.sender) {
    return missing(item, "postback without a contact", mid);
  }
  return {
    kind: "postback",
    ...common(item, item.time),
    accountExternalId: account,
    contactExternalId: contact,
    messageExternalId: mid ?? stableId("postback", [contact, payload ?? title, item.time?.getTime() ?? null]),
    text: title,
    details: { postback: { payload }, ...(referral && { referral }) },
  };
}

function parseReferral(item: Item, value: unknown): InstagramEvent {
  const referral = referralSchema.parse(value);
  if (referral === null) return missing(item, "a broken referral");
  const { account, contact } = people(item, { contactActs: true });
  if (account === null || contact === null || contact !== item.sender)
    return missing(item, "referral without a contact");
  return {
    kind: "referral",
    ...common(item, item.time),
    accountExternalId: account,
    contactExternalId: contact,
    referral,
    dedupKey: stableId("referral", [contact, referral.ref, item.time?.getTime() ?? null]),
  };
}

const longestReason = 500;
const policySchema = z.object({
  action: z.enum(["warning", "block", "unblock"]),
  reason: optionalText.transform((text) => text && storableText(text.slice(0, longestReason))),
});

/** About the account alone: it has no sender. */
function parsePolicyEnforcement(item: Item, value: unknown): InstagramEvent {
  const parsed = policySchema.safeParse(value);
  if (!parsed.success) return broken(item, "policy_enforcement", parsed.error);
  const account = item.entryId ?? item.recipient;
  if (account === null) return missing(item, "policy_enforcement without an account");
  return {
    kind: "policy_enforcement",
    ...common(item, item.time),
    accountExternalId: account,
    ...parsed.data,
  };
}

/** For what Meta gives no id: the same event, delivered or replayed again, gets the same one. */
function stableId(kind: string, parts: (string | number | null)[]): string {
  return `${kind}:${createHash("sha256").update(JSON.stringify(parts)).digest("hex")}`;
}
