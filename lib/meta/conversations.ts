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
const conversationsSchema = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() })
    .optional()
    .catch(undefined),
});
const conversationSchema = z.object({ id: z.string().min(1), updated_time: metaTime });

/** What the messages of one conversation are asked for with, newest first. */
const fields = "messages{id,created_time,from,to,message}";

const conversationsPath = ({ login, pageId }: GraphAccess) =>
  login === "facebook" && pageId !== null ? `${pageId}/conversations` : "me/conversations";

/** The newest messages (at most 20) exchanged with a contact, newest first. @throws MetaError */
export async function listRecentMessages(
  access: GraphAccess,
  contactExternalId: string,
): Promise<RecentMessage[]> {
  const path = conversationsPath(access);
  const query = { platform: "instagram", user_id: contactExternalId };
  const found = await callGraph(access, { method: "GET", path, query, purpose: "read" });
  const [conversation] = parseAnswer(listSchema, found).data;
  if (!conversation) return [];
  return (await readMessages(access, conversation.id)).flatMap(toMessage);
}

/** The messages of a conversation that Meta still tells of, at most 20, newest first. @throws MetaError */
export async function listConversationMessages(
  access: GraphAccess,
  conversationExternalId: string,
): Promise<FetchedMessage[]> {
  const entries = await readMessages(access, conversationExternalId);
  return entries.flatMap((entry) => {
    const parsed = fetchedSchema.safeParse(entry);
    return parsed.success ? [asFetched(parsed.data)] : [];
  });
}

async function readMessages(access: GraphAccess, conversationExternalId: string): Promise<unknown[]> {
  const path = encodeURIComponent(conversationExternalId);
  const answer = await callGraph(access, { method: "GET", path, query: { fields }, purpose: "read" });
  return (parseAnswer(messagesSchema, answer).messages?.data ?? []).slice(0, 20);
}

export type ConversationPage = { conversations: { id: string; updatedAt: Date }[]; after: string | null };

/** The account's conversations, last changed first, page by page. @throws MetaError */
export async function listConversations(
  access: GraphAccess,
  after: string | null,
): Promise<ConversationPage> {
  const query = {
    platform: "instagram",
    fields: "id,updated_time",
    limit: "25",
    ...(after === null ? {} : { after }),
  };
  const answer = await callGraph(access, {
    method: "GET",
    path: conversationsPath(access),
    query,
    purpose: "read",
  });
  const { data, paging } = parseAnswer(conversationsSchema, answer);
  const conversations = data.flatMap((entry) => {
    const parsed = conversationSchema.safeParse(entry);
    return parsed.success ? [{ id: parsed.data.id, updatedAt: parsed.data.updated_time }] : [];
  });
  // `next` is an address with the token in it: only that there is one counts.
  return { conversations, after: paging?.next === undefined ? null : (paging.cursors?.after ?? null) };
}

/** One message by its id. @throws MetaError (9000001: deleted, or older than the newest twenty) */
export async function fetchMessage(access: GraphAccess, messageExternalId: string): Promise<FetchedMessage> {
  const answer = await callGraph(access, {
    method: "GET",
    path: encodeURIComponent(messageExternalId),
    query: { fields: "id,created_time,from,to,message" },
    purpose: "read",
  });
  return asFetched(parseAnswer(fetchedSchema, answer));
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

const asFetched = (message: z.output<typeof fetchedSchema>): FetchedMessage => ({
  id: message.id,
  createdAt: message.created_time,
  fromId: message.from.id,
  toId: message.to?.data[0]?.id ?? null,
  text: message.message ?? "",
});

function toMessage(entry: unknown): RecentMessage[] {
  const parsed = messageSchema.safeParse(entry);
  if (!parsed.success) return [];
  const { id, created_time: createdAt, from, message } = parsed.data;
  return [{ id, createdAt, fromId: from?.id ?? null, text: message ?? "" }];
}
