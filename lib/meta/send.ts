import { z } from "zod";
import { MetaError } from "#lib/meta/errors";
import { actingNode, callGraph, type GraphAccess } from "#lib/meta/graph";

type Recipient = { recipientId: string };
/** Only a person's message may carry the tag, and only the caller's window rules decide that. */
type Tagged = { humanAgent: boolean };

type TextContent = {
  text: string;
  replyToExternalId?: string | undefined;
  /** Titles of the buttons under the text; a tap comes back with the title as its payload. */
  quickReplies?: string[] | undefined;
};

const sentSchema = z.object({ message_id: z.string().min(1) });

/** Sends text of at most 1,000 bytes. There is no idempotency key: see MetaError `ambiguous`. @throws MetaError */
export function sendText(
  access: GraphAccess,
  { recipientId, text, humanAgent, replyToExternalId, quickReplies }: Recipient & Tagged & TextContent,
): Promise<{ messageId: string }> {
  const replyTo = replyToExternalId === undefined ? {} : { reply_to: { mid: replyToExternalId } };
  const buttons = quickReplies?.map((title) => ({ content_type: "text", title, payload: title }));
  return send(access, {
    recipient: { id: recipientId },
    message: buttons ? { text, quick_replies: buttons } : { text },
    ...replyTo,
    ...tagOf(humanAgent),
  });
}

/** Sends one attachment by its public address. @throws MetaError */
export function sendAttachment(
  access: GraphAccess,
  {
    recipientId,
    kind,
    url,
    humanAgent,
  }: Recipient & Tagged & { kind: "image" | "video" | "audio" | "file"; url: string },
): Promise<{ messageId: string }> {
  const message = { attachment: { type: kind, payload: { url } } };
  return send(access, { recipient: { id: recipientId }, message, ...tagOf(humanAgent) });
}

function tagOf(humanAgent: boolean): object {
  return humanAgent ? { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } : { messaging_type: "RESPONSE" };
}

async function send(access: GraphAccess, body: object): Promise<{ messageId: string }> {
  const answer = await callGraph(access, {
    method: "POST",
    path: `${actingNode(access)}/messages`,
    body,
    purpose: "send",
  });
  const parsed = sentSchema.safeParse(answer);
  // A success that names no message may have sent one.
  if (!parsed.success)
    throw new MetaError("ambiguous", { hint: "Instagram did not say whether the message was sent." });
  return { messageId: parsed.data.message_id };
}

/** Cosmetic: a failure must not stop the reply. @throws MetaError */
export async function sendAction(
  access: GraphAccess,
  { recipientId, action }: Recipient & { action: "typing_on" | "typing_off" | "mark_seen" },
): Promise<void> {
  await change(access, { recipient: { id: recipientId }, sender_action: action });
}

/** Reacts to a message, or takes the reaction back with null. @throws MetaError */
export async function sendReaction(
  access: GraphAccess,
  { recipientId, messageId, reaction }: Recipient & { messageId: string; reaction: string | null },
): Promise<void> {
  const recipient = { id: recipientId };
  const body =
    reaction === null
      ? { recipient, sender_action: "unreact", payload: { message_id: messageId } }
      : { recipient, sender_action: "react", payload: { message_id: messageId, reaction } };
  await change(access, body);
}

async function change(access: GraphAccess, body: object): Promise<void> {
  await callGraph(access, {
    method: "POST",
    path: `${actingNode(access)}/messages`,
    body,
    purpose: "change",
  });
}
