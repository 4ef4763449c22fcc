import { z } from "zod";
import { idSchema } from "#lib/meta/accounts";
import { textField } from "#lib/meta/fields";
import { callGraph, type GraphAccess } from "#lib/meta/graph";
import { metaTime } from "#lib/meta/meta-time";
import { parseAnswer } from "#lib/meta/parse-answer";

export type RecentMessage = { id: string; createdAt: Date; fromId: string | null; text: string };

const messageSchema = z.object({
  id: z.string().min(1),
  created_time: metaTime,
  from: z.object({ id: idSchema }).nullish().catch(null),
  message: textField.nullish().catch(null),
});

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });
const messagesSchema = z.object({ messages: z.object({ data: z.array(z.unknown()) }).optional() });

const fields = "messages{id,created_time,from,message}";

/** The newest messages (at most 20) exchanged with a contact, newest first. @throws MetaError */
export async function listRecentMessages(
  access: GraphAccess,
  contactExternalId: string,
): Promise<RecentMessage[]> {
  const path =
    access.login === "facebook" && access.pageId !== null
      ? `${access.pageId}/conversations`
      : "me/conversations";
  const query = { platform: "instagram", user_id: contactExternalId };
  const found = await callGraph(access, { method: "GET", path, query, purpose: "read" });
  const [conversation] = parseAnswer(listSchema, found).data;
  if (!conversation) return [];
  const answer = await callGraph(access, {
    method: "GET",
    path: encodeURIComponent(conversation.id),
    query: { fields },
    purpose: "read",
  });
  const listed = parseAnswer(messagesSchema, answer).messages?.data ?? [];
  return listed.slice(0, 20).flatMap(toMessage);
}

/** One message by its id. @throws MetaError (9000001: deleted, or older than the newest twenty) */
export async function fetchMessage(access: GraphAccess, messageExternalId: string): Promise<FetchedMessage> {
  const answer = await callGraph(access, {
    method: "GET",
    path: encodeURIComponent(messageExternalId),
    query: { fields: "id,created_time,from,to,message" },
    purpose: "read",
  });
  const message = parseAnswer(fetchedSchema, answer);
  return {
    id: message.id,
    createdAt: message.created_time,
    fromId: message.from.id,
    toId: message.to?.data[0]?.id ?? null,
    text: message.message ?? "",
  };
}

export type FetchedMessage = {
  id: string;
  createdAt: Date;
  fromId: string;
  toId: string | null;
  text: string;
};

const fetchedSchema = messageSchema.extend({
  from: z.object({ id: idSchema }),
  to: z
    .object({ data: z.array(z.object({ id: idSchema })) })
    .nullish()
    .catch(null),
});

function toMessage(entry: unknown): RecentMessage[] {
  const parsed = messageSchema.safeParse(entry);
  if (!parsed.success) return [];
  const { id, created_time: createdAt, from, message } = parsed.data;
  return [{ id, createdAt, fromId: from?.id ?? null, text: message ?? "" }];
}
