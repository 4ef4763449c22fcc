import { parseDelivery } from "#lib/meta/parse-delivery";

/** The shop's account and a customer, as Meta numbers them. */
export const account = "17840000000000001";
export const contact = "900000000000001";
export const sentAt = 1789000000001;

export function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
}

export function delivery(...entry: unknown[]) {
  return { object: "instagram", entry };
}

export function entry(parts: object) {
  return { id: account, time: 1789000000123, ...parts };
}

/** One item of the customer's; `parts` may replace sender, recipient and timestamp. */
export function item(parts: object) {
  return { sender: { id: contact }, recipient: { id: account }, timestamp: sentAt, ...parts };
}

export function echo(message: object) {
  return item({
    sender: { id: account },
    recipient: { id: contact },
    message: { ...message, is_echo: true },
  });
}

export function parse(value: unknown) {
  return parseDelivery(bytes(value));
}

/** The one event of one messaging item. */
export function parseItem(messaging: unknown) {
  const events = parse(delivery(entry({ messaging: [messaging] })));
  expect(events).toHaveLength(1);
  return events[0];
}
