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
import { call } from "#lib/http/call";
import { withdrawMessage } from "#lib/inbox/withdraw-message";
import { readDesk } from "./read-desk";

const idSchema = z.object({ id: z.uuid("There is no such conversation.") });

export const deskCalls = {
  open: call(idSchema, (ctx, { id }) => readDesk(ctx, id)),

  olderNotes: call(listNotesSchema.extend(idSchema.shape), (ctx, { id, ...input }) =>
    read(ctx, (reading) => listNotes(reading, id, input)),
  ),

  presence: call(idSchema, (ctx, { id }) => read(ctx, (reading) => listPresences(reading, id))),

  readMentions: call(idSchema, async (ctx, { id }) => {
    await readMentions(ctx, id);
    return null;
  }),

  createNote: call(
    createNoteSchema.extend({ conversationId: z.uuid(), key: z.string().min(16).max(100) }),
    (ctx, { conversationId, key, text, mention_ids: mentionIds }) =>
      createNote(ctx, { conversationId, text, mentionIds, idempotencyKey: key }),
  ),

  updateNote: call(createNoteSchema.extend(idSchema.shape), (ctx, { id, text, mention_ids: mentionIds }) =>
    updateNote(ctx, id, { text, mentionIds }),
  ),

  deleteNote: call(idSchema, (ctx, { id }) => deleteNote(ctx, id)),

  colleagues: call(z.object({}), (ctx) => read(ctx, listColleagues)),

  savedReplies: call(z.object({}), (ctx) => read(ctx, listSavedReplies)),

  countSavedReply: call(idSchema, async (ctx, { id }) => {
    await countSavedReply(ctx, id);
    return null;
  }),

  saveDraft: call(saveDraftSchema.extend({ conversationId: z.uuid() }), (ctx, { conversationId, ...draft }) =>
    saveMemberDraft(ctx, conversationId, draft),
  ),

  withdraw: call(idSchema, (ctx, { id }) => withdrawMessage(ctx, id)),
};
