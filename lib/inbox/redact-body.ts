import { parse, stringify } from "lossless-json";
import { storableText } from "#lib/meta/fields";

type Unsent = { accountExternalId: string; messageExternalId: string };
type JsonObject = { [key: string]: unknown };

/**
 * Takes an unsent message's content out of a stored delivery. What is left reads as the notice of its deletion, so
 * that processing the delivery again changes nothing. Ids that are bare numbers above 2^53 keep their digits.
 * @returns the new body, or undefined when there was nothing to take out
 */
export function redactBody(body: Buffer, unsent: Unsent): Buffer | undefined {
  try {
    return redactText(new TextDecoder().decode(body), unsent);
  } catch (error) {
    // Nested beyond all sense: what cannot be taken apart is not kept at all.
    if (error instanceof RangeError) return Buffer.from(emptyEnvelope);
    throw error;
  }
}

const emptyEnvelope = '{"object":"instagram","entry":[]}';

/** Reads what `parseDelivery` reads, and as it does: the last one of a key given twice counts. */
function redactText(text: string, unsent: Unsent): Buffer | undefined {
  const root = parse(text, null, { onDuplicateKey: ({ newValue }) => newValue });
  const envelopes = Array.isArray(root) ? root : [root];
  let redacted = false;
  for (const item of envelopes
    .flatMap(entriesOf)
    .flatMap((entry) => itemsOf(entry, unsent.accountExternalId))) {
    redacted = redactItem(item, unsent.messageExternalId) || redacted;
  }
  if (!redacted) return undefined;
  return Buffer.from(stringify(root) ?? "");
}

function entriesOf(envelope: unknown): JsonObject[] {
  return isObject(envelope) ? objectsIn(envelope.entry) : [];
}

/** The items of an entry that belong to the account: another tenant's copy falls with its own notice. */
function itemsOf(entry: JsonObject, account: string): JsonObject[] {
  const changes = objectsIn(entry.changes).flatMap((change) => objectsIn([change.value]));
  const items = [
    ...objectsIn(entry.messaging),
    ...objectsIn(entry.standby),
    ...changes,
    ...objectsIn([entry.value]),
  ];
  if (idText(entry.id) === account) return items;
  return items.filter((item) =>
    [item.sender, item.recipient].some((end) => isObject(end) && idText(end.id) === account),
  );
}

function redactItem(item: JsonObject, mid: string): boolean {
  const { message, postback, reaction } = item;
  if (isObject(message) && idText(message.mid) === mid) {
    const kept = { mid, ...(message.is_echo === true ? { is_echo: true } : {}), is_deleted: true };
    if (Object.keys(message).every((key) => key in kept)) return false;
    item.message = kept;
    return true;
  }
  if (isObject(postback) && idText(postback.mid) === mid) {
    delete item.postback;
    item.message = { mid, is_deleted: true };
    return true;
  }
  if (redactEdit(item, mid)) return true;
  if (isObject(reaction) && idText(reaction.mid) === mid && "emoji" in reaction) {
    item.reaction = { mid, action: "unreact" };
    return true;
  }
  if ([item.id, item.comment_id].some((id) => idText(id) === mid) && ("text" in item || "from" in item)) {
    delete item.text;
    delete item.from;
    return true;
  }
  return false;
}

/** Under Instagram's name of it and Messenger's. */
function redactEdit(item: JsonObject, mid: string): boolean {
  const key = ["message_edit", "message_edits"].find((name) => isObject(item[name]));
  const edit = key === undefined ? undefined : item[key];
  if (key === undefined || !isObject(edit) || idText(edit.mid) !== mid || !("text" in edit)) return false;
  item[key] = { mid, num_edit: edit.num_edit };
  return true;
}

function objectsIn(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function idText(value: unknown): string | undefined {
  return typeof value === "string" || isObject(value) ? storableText(String(value)) : undefined;
}
