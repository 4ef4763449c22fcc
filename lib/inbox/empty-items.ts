import { isLosslessNumber, parse, stringify } from "lossless-json";
import { parseDelivery } from "#lib/meta/parse-delivery";

type JsonObject = { [key: string]: unknown };

/**
 * Takes items out of a stored delivery: nothing of them is left but that they came, and every other item reads as
 * before, at its position. @returns the new body, or undefined where the delivery cannot be taken apart like that
 */
export function emptyItems(body: Buffer, positions: Set<number>): Buffer | undefined {
  try {
    const root = parse(body.toString("utf8"), null, { onDuplicateKey: ({ newValue }) => newValue });
    const items = (Array.isArray(root) ? root : [root]).flatMap(entriesOf).flatMap(itemsOf);
    for (const position of positions) items[position]?.();
    const emptied = Buffer.from(stringify(root) ?? "");
    return sameBut(body, emptied, positions) ? emptied : undefined;
  } catch {
    // No JSON, or nested beyond all sense: there are no items to find.
    return undefined;
  }
}

function sameBut(before: Buffer, after: Buffer, positions: Set<number>): boolean {
  const [known, left] = [parseDelivery(before), parseDelivery(after)];
  if (known.length !== left.length) return false;
  return left.every((event, position) =>
    positions.has(position)
      ? event.kind === "unsupported"
      : JSON.stringify(event) === JSON.stringify(known[position]),
  );
}

/** Empties one item; an item that is no list's element is not among those that are emptied. */
type Empty = () => void;

const nothing: Empty = () => undefined;

function entriesOf(envelope: unknown): unknown[] {
  return isObject(envelope) && Array.isArray(envelope.entry) ? envelope.entry : [undefined];
}

/** In the order in which `parseDelivery` reads them. */
function itemsOf(entry: unknown): Empty[] {
  if (!isObject(entry)) return [nothing];
  const lists = [entry.messaging, entry.standby, entry.changes].flatMap((list) => emptiesOf(list));
  const flat: Empty[] =
    typeof entry.field === "string" ? [() => Object.assign(entry, { field: "erased", value: {} })] : [];
  const items = [...lists, ...flat];
  return items.length > 0 ? items : [nothing];
}

function emptiesOf(list: unknown): Empty[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) return [nothing];
  return list.map((_, index) => () => {
    list[index] = {};
  });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}
