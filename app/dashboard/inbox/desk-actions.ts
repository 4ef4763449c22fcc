"use server";

import { z } from "zod";
import { read } from "#lib/auth/read";
import { countSavedReply } from "#lib/desk/count-saved-reply";
import { createNote } from "#lib/desk/create-note";
import { deleteNote } from "#lib/desk/delete-note";
import { listColleagues, listNotes, listPresences, listSavedReplies } from "#lib/desk/queries";
import { readMentions } from "#lib/desk/read-mentions";
import { saveMemberDraft } from "#lib/desk/save-member-draft";
import { createNoteSchema, listNotesSchema, saveDraftSchema } from "#lib/desk/schema";
import { updateNote } from "#lib/desk/update-note";
import { action } from "#lib/http/action";
import { withdrawMessage } from "#lib/inbox/withdraw-message";
import { readDesk } from "./read-desk";

const idSchema = z.object({ id: z.uuid("There is no such conversation.") });

export const openDesk = action(idSchema, (ctx, { id }) => readDesk(ctx, id));

export const olderNotes = action(listNotesSchema.extend(idSchema.shape), (ctx, { id, ...input }) =>
  read(ctx, (reading) => listNotes(reading, id, input)),
);

export const presence = action(idSchema, (ctx, { id }) => read(ctx, (reading) => listPresences(reading, id)));

export const seeMentions = action(idSchema, async (ctx, { id }) => {
  await readMentions(ctx, id);
  return null;
});

export const addNote = action(
  createNoteSchema.extend({ conversationId: z.uuid(), key: z.string().min(16).max(100) }),
  (ctx, { conversationId, key, text, mention_ids: mentionIds }) =>
    createNote(ctx, { conversationId, text, mentionIds, idempotencyKey: key }),
);

export const rewordNote = action(
  createNoteSchema.extend(idSchema.shape),
  (ctx, { id, text, mention_ids: mentionIds }) => updateNote(ctx, id, { text, mentionIds }),
);

export const dropNote = action(idSchema, (ctx, { id }) => deleteNote(ctx, id));

export const colleagues = action(z.object({}), (ctx) => read(ctx, listColleagues));

export const savedReplies = action(z.object({}), (ctx) => read(ctx, listSavedReplies));

export const usedSavedReply = action(idSchema, async (ctx, { id }) => {
  await countSavedReply(ctx, id);
  return null;
});

export const keepDraft = action(
  saveDraftSchema.extend({ conversationId: z.uuid() }),
  (ctx, { conversationId, ...draft }) => saveMemberDraft(ctx, conversationId, draft),
);

export const withdraw = action(idSchema, (ctx, { id }) => withdrawMessage(ctx, id));
