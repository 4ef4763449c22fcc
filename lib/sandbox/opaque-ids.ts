import { randomBytes, randomInt } from "node:crypto";

/** A message id in Meta's style: opaque, well over a hundred characters. */
export function newMid(): string {
  return `aWdfZAG1faXRlbToxOklH${opaque(93)}ZDZD`;
}

export function newConversationId(): string {
  return `aWdfZAG06MTpJR01lc3Nh${opaque(72)}ZDZD`;
}

function opaque(bytes: number): string {
  return randomBytes(bytes).toString("base64").replace(/[+/=]/g, "Z");
}

/** An Instagram-scoped id: 16 digits, different towards every business. */
export function newIgsid(): string {
  return `9${randomInt(1_000_000, 9_999_999)}${randomInt(10_000_000, 99_999_999)}`;
}

export function newCommentId(): string {
  return `180${randomInt(1_000_000, 9_999_999)}${randomInt(1_000_000, 9_999_999)}`;
}
