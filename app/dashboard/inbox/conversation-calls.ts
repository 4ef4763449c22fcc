import { z } from "zod";
import { acceptDraft } from "#lib/assistant/accept-draft";
import { dismissDraft } from "#lib/assistant/dismiss-draft";
import { openDraft, runForMessage } from "#lib/assistant/queries";
import { read } from "#lib/auth/read";
import { call } from "#lib/http/call";
import { addReaction } from "#lib/inbox/add-reaction";
import { dismissMessage } from "#lib/inbox/dismiss-message";
import { listEdits } from "#lib/inbox/list-edits";
import { markRead } from "#lib/inbox/mark-read";
import { listConversations, listMessages } from "#lib/inbox/queries";
import { retryMessage } from "#lib/inbox/retry-message";
import { listConversationsSchema, listMessagesSchema } from "#lib/inbox/schema";
import { readConversation } from "./read-conversation";
import { sendReply } from "./send-reply";

const idSchema = z.object({ id: z.uuid("There is no such conversation.") });

export const conversationCalls = {
  list: call(listConversationsSchema, (ctx, input) =>
    read(ctx, (reading) => listConversations(reading, input)),
  ),

  open: call(idSchema, (ctx, { id }) => readConversation(ctx, id)),

  older: call(listMessagesSchema.extend(idSchema.shape), (ctx, { id, ...input }) =>
    read(ctx, (reading) => listMessages(reading, id, input)),
  ),

  draft: call(idSchema, async (ctx, { id }) => (await openDraft(ctx, id)) ?? null),

  send: sendReply,

  markRead: call(idSchema, (ctx, { id }) => markRead(ctx, id)),

  retry: call(idSchema, (ctx, { id }) => retryMessage(ctx, id)),

  dismiss: call(idSchema, (ctx, { id }) => dismissMessage(ctx, id)),

  react: call(z.object({ messageId: z.uuid(), emoji: z.string().min(1).max(32).nullable() }), (ctx, input) =>
    addReaction(ctx, input),
  ),

  acceptDraft: call(z.object({ draftId: z.uuid(), text: z.string().optional() }), (ctx, input) =>
    acceptDraft(ctx, input),
  ),

  dismissDraft: call(idSchema, async (ctx, { id }) => {
    await dismissDraft(ctx, id);
    return null;
  }),

  edits: call(idSchema, (ctx, { id }) => read(ctx, (reading) => listEdits(reading, id))),

  why: call(idSchema, async (ctx, { id }) => (await runForMessage(ctx, id)) ?? null),
};
