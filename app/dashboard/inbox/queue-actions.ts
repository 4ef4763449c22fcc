"use server";

import { z } from "zod";
import { changeConversations } from "#lib/assistant/change-conversations";
import { read } from "#lib/auth/read";
import { action } from "#lib/http/action";
import { countFolders } from "#lib/inbox/count-folders";
import { createView } from "#lib/inbox/create-view";
import { deleteView } from "#lib/inbox/delete-view";
import { createViewSchema } from "#lib/inbox/queue-schema";
import { changeConversationsSchema } from "#lib/inbox/schema";
import { readQueue } from "./read-queue";

const nothing = z.object({});

export const change = action(changeConversationsSchema, async (ctx, input) => {
  const { data } = await changeConversations(ctx, input);
  return data;
});

export const counts = action(nothing, (ctx) => read(ctx, countFolders));

export const queue = action(nothing, (ctx) => read(ctx, readQueue));

export const saveView = action(createViewSchema, createView);

export const dropView = action(z.object({ id: z.uuid() }), async (ctx, { id }) => {
  await deleteView(ctx, id);
  return {};
});
