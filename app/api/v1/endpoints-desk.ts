import { z } from "zod";
import {
  conversationPresenceSchema,
  createNoteSchema,
  createSavedReplySchema,
  listNotesSchema,
  noteSchema,
  savedReplySchema,
  showPresenceSchema,
  updateNoteSchema,
  updateSavedReplySchema,
} from "#lib/desk/schema";
import type { Endpoint } from "#lib/http/openapi";
import { wholeListSchema } from "#lib/http/page-whole";
import { attachmentSchema, messageSchema } from "#lib/inbox/schema";

const byId = z.object({ id: z.uuid("This is not an id.") });

/** What members write to each other and before they send. */
export const deskEndpoints = {
  listNotes: {
    method: "get",
    path: "/conversations/{id}/notes",
    summary: "Notes of a conversation, newest first; only members ever see them",
    params: byId,
    query: listNotesSchema,
    response: z.object({ data: z.array(noteSchema), next_cursor: z.string().nullable() }),
  },
  createNote: {
    method: "post",
    path: "/conversations/{id}/notes",
    summary: "Write a note for colleagues and notify the members it mentions",
    params: byId,
    body: createNoteSchema,
    response: noteSchema,
    status: 201,
    idempotent: true,
  },
  updateNote: {
    method: "patch",
    path: "/notes/{id}",
    summary: "Reword one's own note",
    params: byId,
    body: updateNoteSchema,
    response: noteSchema,
  },
  deleteNote: {
    method: "delete",
    path: "/notes/{id}",
    summary: "Delete one's own note; that there was one stays visible",
    params: byId,
    response: noteSchema,
  },
  listSavedReplies: {
    method: "get",
    path: "/saved-replies",
    summary: "The shared saved replies and one's own, by shortcut",
    query: wholeListSchema,
    response: z.object({ data: z.array(savedReplySchema), next_cursor: z.string().nullable() }),
  },
  createSavedReply: {
    method: "post",
    path: "/saved-replies",
    summary: "Keep a reply for the next time",
    body: createSavedReplySchema,
    response: savedReplySchema,
    status: 201,
    idempotent: true,
  },
  updateSavedReply: {
    method: "patch",
    path: "/saved-replies/{id}",
    summary: "Change a shared saved reply or one's own",
    params: byId,
    body: updateSavedReplySchema,
    response: savedReplySchema,
  },
  deleteSavedReply: {
    method: "delete",
    path: "/saved-replies/{id}",
    summary: "Delete a shared saved reply or one's own",
    params: byId,
  },
  withdrawMessage: {
    method: "post",
    path: "/messages/{id}/withdraw",
    summary: "Take back one's own message, with all its parts, before it left",
    params: byId,
    response: z.object({
      messages: z.array(messageSchema),
      text: z.string(),
      attachments: z.array(attachmentSchema),
      quick_replies: z.array(z.string()),
      reply_to_id: z.uuid().nullable(),
    }),
  },
  listPresences: {
    method: "get",
    path: "/conversations/{id}/presences",
    summary: "Who looks at or writes in a conversation at this moment",
    params: byId,
    response: conversationPresenceSchema,
  },
  showPresence: {
    method: "post",
    path: "/presence",
    summary: "Say that one looks at or writes in a conversation; repeat it at least once a minute",
    body: showPresenceSchema,
  },
} as const satisfies Record<string, Endpoint>;
