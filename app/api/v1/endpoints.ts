import { z } from "zod";
import { previewInputSchema, previewSchema } from "#lib/assistant/schema";
import { meSchema } from "#lib/auth/schema";
import { channelSchema, updateChannelSchema } from "#lib/channel/schema";
import type { Endpoint } from "#lib/http/openapi";
import { wholeListSchema } from "#lib/http/page-whole";
import { createMessageSchema } from "#lib/inbox/outgoing-schema";
import {
  contactSchema,
  conversationSchema,
  listContactsSchema,
  listConversationsSchema,
  listMessagesSchema,
  messageSchema,
  updateConversationSchema,
} from "#lib/inbox/schema";
import {
  importResultSchema,
  knowledgeSourceSchema,
  listSourcesSchema,
  saveSourceSchema,
  searchSourcesSchema,
  sourceHitSchema,
  updateSourceSchema,
} from "#lib/knowledge/schema";
import { notificationSchema, updateNotificationSchema } from "#lib/notify/schema";
import { assistantEndpoints } from "./endpoints-assistant";
import { commentEndpoints } from "./endpoints-comments";
import { deskEndpoints } from "./endpoints-desk";
import { findEndpoints } from "./endpoints-find";
import { knowledgeEndpoints } from "./endpoints-knowledge";
import { learningEndpoints } from "./endpoints-learning";
import { mediaEndpoints } from "./endpoints-media";
import { noticeEndpoints } from "./endpoints-notices";
import { queueEndpoints } from "./endpoints-queue";
import { teamEndpoints } from "./endpoints-team";

const byId = z.object({ id: z.uuid("This is not an id.") });
const nothing = z.object({});
const page = <S extends z.ZodType>(row: S) =>
  z.object({ data: z.array(row), next_cursor: z.string().nullable() });
const listNotifications = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
  unread: z.stringbool().optional(),
});

/** Every operation of the REST API: the routes validate with these schemas, and openapi.json is made of them. */
export const endpoints = {
  getMe: {
    method: "get",
    path: "/me",
    summary: "Who I am and in which organisation",
    query: nothing,
    response: meSchema,
  },
  listChannels: {
    method: "get",
    path: "/channels",
    summary: "Connected Instagram accounts",
    query: wholeListSchema,
    response: page(channelSchema),
  },
  getChannel: {
    method: "get",
    path: "/channels/{id}",
    summary: "One channel",
    params: byId,
    response: channelSchema,
  },
  updateChannel: {
    method: "patch",
    path: "/channels/{id}",
    summary: "Change what the assistant does on a channel",
    params: byId,
    body: updateChannelSchema,
    response: channelSchema,
  },
  disconnectChannel: {
    method: "delete",
    path: "/channels/{id}",
    summary: "Disconnect: unsubscribe at Meta, destroy the credential, keep the history",
    params: byId,
    response: channelSchema,
  },
  listConversations: {
    method: "get",
    path: "/conversations",
    summary: "Conversations, newest activity first",
    query: listConversationsSchema,
    response: page(conversationSchema),
  },
  getConversation: {
    method: "get",
    path: "/conversations/{id}",
    summary: "One conversation",
    params: byId,
    response: conversationSchema,
  },
  updateConversation: {
    method: "patch",
    path: "/conversations/{id}",
    summary: "Resolve, snooze, assign, take over or hand back",
    params: byId,
    body: updateConversationSchema,
    response: conversationSchema,
  },
  listMessages: {
    method: "get",
    path: "/conversations/{id}/messages",
    summary: "Messages, newest first",
    params: byId,
    query: listMessagesSchema,
    response: page(messageSchema),
  },
  createMessage: {
    method: "post",
    path: "/conversations/{id}/messages",
    summary: "Queue a message; the first part where it had to be split",
    params: byId,
    body: createMessageSchema,
    response: messageSchema,
    status: 202,
    idempotent: true,
  },
  listContacts: {
    method: "get",
    path: "/contacts",
    summary: "People who wrote",
    query: listContactsSchema,
    response: page(contactSchema),
  },
  eraseContact: {
    method: "delete",
    path: "/contacts/{id}",
    summary: "Erase a person's data",
    params: byId,
    status: 204,
  },
  listSources: {
    method: "get",
    path: "/knowledge/sources",
    summary: "What the assistant may know",
    query: listSourcesSchema,
    response: page(knowledgeSourceSchema),
  },
  saveSource: {
    method: "post",
    path: "/knowledge/sources",
    summary: "Add a FAQ entry or a text; a known external_id replaces",
    body: saveSourceSchema,
    response: knowledgeSourceSchema,
    status: 201,
    idempotent: true,
  },
  getSource: {
    method: "get",
    path: "/knowledge/sources/{id}",
    summary: "One source",
    params: byId,
    response: knowledgeSourceSchema,
  },
  updateSource: {
    method: "patch",
    path: "/knowledge/sources/{id}",
    summary: "Change a source",
    params: byId,
    body: updateSourceSchema,
    response: knowledgeSourceSchema,
  },
  deleteSource: {
    method: "delete",
    path: "/knowledge/sources/{id}",
    summary: "Delete a source: gone from the very next answer",
    params: byId,
    status: 204,
  },
  importSources: {
    method: "post",
    path: "/knowledge/import",
    summary: "Import sources, one JSON object a line",
    body: z.string(),
    bodyType: "application/x-ndjson",
    response: importResultSchema,
    status: 202,
    idempotent: true,
  },
  searchKnowledge: {
    method: "get",
    path: "/knowledge/search",
    summary: "What the assistant would find, best first",
    query: searchSourcesSchema,
    response: z.object({ data: z.array(sourceHitSchema) }),
  },
  previewReply: {
    method: "post",
    path: "/assistant/preview",
    summary: "What the assistant would do; nothing is sent",
    body: previewInputSchema,
    response: previewSchema,
  },
  listNotifications: {
    method: "get",
    path: "/notifications",
    summary: "My notifications, newest first",
    query: listNotifications,
    response: page(notificationSchema),
  },
  updateNotification: {
    method: "patch",
    path: "/notifications/{id}",
    summary: "Mark a notification read or unread",
    params: byId,
    body: updateNotificationSchema,
    response: notificationSchema,
  },
  stream: {
    method: "get",
    path: "/stream",
    summary: "Server-Sent Events of everything I may see; resume with Last-Event-ID",
    response: z.string(),
    responseType: "text/event-stream",
  },
  ...assistantEndpoints,
  ...commentEndpoints,
  ...findEndpoints,
  ...knowledgeEndpoints,
  ...learningEndpoints,
  ...mediaEndpoints,
  ...noticeEndpoints,
  ...deskEndpoints,
  ...queueEndpoints,
  ...teamEndpoints,
} as const satisfies Record<string, Endpoint>;
