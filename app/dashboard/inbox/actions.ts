"use server";

import { z } from "zod";
import { acceptDraft } from "#lib/assistant/accept-draft";
import { dismissDraft } from "#lib/assistant/dismiss-draft";
import { openDraft, runForMessage } from "#lib/assistant/queries";
import { read } from "#lib/auth/read";
import { action } from "#lib/http/action";
import { addReaction } from "#lib/inbox/add-reaction";
import { dismissMessage } from "#lib/inbox/dismiss-message";
import { listEdits } from "#lib/inbox/list-edits";
import { markRead } from "#lib/inbox/mark-read";
import { listConversations, listMessages } from "#lib/inbox/queries";
import { retryMessage } from "#lib/inbox/retry-message";
import { listConversationsSchema, listMessagesSchema } from "#lib/inbox/schema";
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

export const edits = action(idSchema, (ctx, { id }) => read(ctx, (reading) => listEdits(reading, id)));

export const why = action(idSchema, async (ctx, { id }) => (await runForMessage(ctx, id)) ?? null);
