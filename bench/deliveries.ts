import { randomUUID } from "node:crypto";
import { signBody } from "#lib/meta/webhook";

type Item = { account: string; contact: string; text: string };

/** A delivery of one message, as Meta writes it. */
export function deliveryOf({ account, contact, text }: Item): Buffer {
  const now = Date.now();
  const message = { mid: `aWdfZAG1faXRlbToxOklH${randomUUID()}`, text };
  const messaging = [{ sender: { id: contact }, recipient: { id: account }, timestamp: now, message }];
  return Buffer.from(JSON.stringify({ object: "instagram", entry: [{ id: account, time: now, messaging }] }));
}

/** The whole HTTP request of a signed delivery, so that nothing but sending is left to do under load. */
export function requestOf(body: Buffer, secret: string): Buffer {
  const head = [
    "POST /api/webhooks/instagram HTTP/1.1",
    "host: 127.0.0.1",
    "content-type: application/json",
    `content-length: ${body.length}`,
    `x-hub-signature-256: ${signBody(secret, body)}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
}
