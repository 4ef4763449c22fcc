import { z } from "zod";
import { changeConversations } from "#lib/assistant/change-conversations";
import { read } from "#lib/auth/read";
import { call } from "#lib/http/call";
import { createLabel } from "#lib/inbox/create-label";
import { createView } from "#lib/inbox/create-view";
import { deleteView } from "#lib/inbox/delete-view";
import { createLabelSchema, createViewSchema, updateViewSchema } from "#lib/inbox/queue-schema";
import { changeConversationsSchema } from "#lib/inbox/schema";
import { updateView } from "#lib/inbox/update-view";
import { readCounts, readQueue } from "./read-queue";

const nothing = z.object({});

export const queueCalls = {
  change: call(changeConversationsSchema, async (ctx, input) => {
    const { data } = await changeConversations(ctx, input);
    return data;
  }),

  counts: call(nothing, (ctx) => read(ctx, readCounts)),

  queue: call(nothing, (ctx) => read(ctx, readQueue)),

  createLabel: call(createLabelSchema, createLabel),

  saveView: call(createViewSchema, createView),

  changeView: call(z.object({ id: z.uuid(), patch: updateViewSchema }), (ctx, { id, patch }) =>
    updateView(ctx, id, patch),
  ),

  deleteView: call(z.object({ id: z.uuid() }), async (ctx, { id }) => {
    await deleteView(ctx, id);
    return {};
  }),
};
