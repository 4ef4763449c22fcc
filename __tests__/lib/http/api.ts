import { createApiKey } from "#lib/auth/api-keys";
import type { Db } from "#lib/db/client";
import { createChannel, createOrganization, instagramId } from "#support/factories";

type Handler = (request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>;

type Call = {
  apiKey?: string;
  method?: string;
  path?: string;
  params?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
};

/** Calls a route handler as Next would. */
export function call(
  handler: Handler,
  { apiKey, method = "GET", path = "/", params = {}, headers = {}, body }: Call = {},
) {
  const request = new Request(`http://localhost:3000/api/v1${path}`, {
    method,
    headers: {
      ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
  });
  return handler(request, { params: Promise.resolve(params) });
}

/** A shop with an API key, a channel, and a contact who has just written. */
export async function shopWithKey(db: Db) {
  const owner = await createOrganization(db);
  const { organizationId } = owner;
  const { apiKey, id: apiKeyId } = await createApiKey(owner.context, { name: "test" });
  const channel = await createChannel(db, organizationId);
  const place = { organizationId, channelId: channel.id };
  const contact = await db
    .insertInto("contacts")
    .values({ ...place, externalId: instagramId() })
    .returning("id")
    .executeTakeFirstOrThrow();
  const conversation = await db
    .insertInto("conversations")
    .values({ ...place, contactId: contact.id, number: 1, windowOpenedAt: new Date() })
    .returning("id")
    .executeTakeFirstOrThrow();
  return {
    ...owner,
    apiKey,
    apiKeyId,
    channelId: channel.id,
    contactId: contact.id,
    conversationId: conversation.id,
    conversation: {
      apiKey,
      params: { id: conversation.id },
      path: `/conversations/${conversation.id}/messages`,
    },
  };
}
