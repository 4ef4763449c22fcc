"use server";

import { z } from "zod";
import { acceptDraft } from "#lib/assistant/accept-draft";
import { changeConversation } from "#lib/assistant/change-conversation";
import { dismissDraft } from "#lib/assistant/dismiss-draft";
import { openDraft, runForMessage } from "#lib/assistant/queries";
import { read } from "#lib/auth/read";
import { action } from "#lib/http/action";
import { addReaction } from "#lib/inbox/add-reaction";
import { dismissMessage } from "#lib/inbox/dismiss-message";
import { markRead } from "#lib/inbox/mark-read";
import { listConversations, listMessages } from "#lib/inbox/queries";
import { retryMessage } from "#lib/inbox/retry-message";
import { listConversationsSchema, listMessagesSchema, updateConversationSchema } from "#lib/inbox/schema";
import { sendMessage } from "#lib/inbox/send-message";
import { readConversation } from "./read-conversation";

const idSchema = z.object({ id: z.uuid("There is no such conversation.") });

export const list = action(listConversationsSchema, (ctx, input) =>
  read(ctx, (reading) => listConversations(reading, input)),
);

export const open = action(idSchema, (ctx, { id }) => readConversation(ctx, id));

export const older = action(listMessagesSchema.extend(idSchema.shape), (ctx, { id, ...input }) =>
  read(ctx, (reading) => listMessages(reading, id, input)),
);

export const draft = action(idSchema, async (ctx, { id }) => (await openDraft(ctx, id)) ?? null);

const sendSchema = z.object({
  conversationId: z.uuid(),
  text: z.string().trim().min(1, "Write some text.").max(10_000, "Keep this to 10000 characters or fewer."),
  key: z.string().min(16).max(100),
  replyToId: z.uuid().nullable(),
});

export const send = action(sendSchema, (ctx, { conversationId, text, key, replyToId }) =>
  sendMessage(ctx, {
    conversationId,
    text,
    idempotencyKey: key,
    replyToMessageId: replyToId ?? undefined,
  }),
);

export const change = action(
  z.object({ id: z.uuid(), patch: updateConversationSchema }),
  (ctx, { id, patch }) => changeConversation(ctx, id, patch),
);

export const look = action(idSchema, (ctx, { id }) => markRead(ctx, id));

export const retry = action(idSchema, (ctx, { id }) => retryMessage(ctx, id));

export const dismiss = action(idSchema, (ctx, { id }) => dismissMessage(ctx, id));

export const react = action(
  z.object({ messageId: z.uuid(), emoji: z.string().min(1).max(32).nullable() }),
  (ctx, input) => addReaction(ctx, input),
);

export const accept = action(z.object({ draftId: z.uuid(), text: z.string().optional() }), (ctx, input) =>
  acceptDraft(ctx, input),
);

export const leaveDraft = action(idSchema, async (ctx, { id }) => {
  await dismissDraft(ctx, id);
  return null;
});

export const why = action(idSchema, async (ctx, { id }) => (await runForMessage(ctx, id)) ?? null);
