"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { createSavedReply } from "#lib/desk/create-saved-reply";
import { deleteSavedReply } from "#lib/desk/delete-saved-reply";
import { savePreferences } from "#lib/desk/save-preferences";
import { createSavedReplySchema, savePreferencesSchema, updateSavedReplySchema } from "#lib/desk/schema";
import { updateSavedReply } from "#lib/desk/update-saved-reply";
import { action } from "#lib/http/action";

const byId = z.object({ id: z.uuid() });
const refresh = () => revalidatePath("/dashboard/settings/saved-replies");

export const addReply = action(createSavedReplySchema, async (ctx, input) => {
  const reply = await createSavedReply(ctx, input);
  refresh();
  return reply;
});

export const changeReply = action(
  updateSavedReplySchema.extend(byId.shape),
  async (ctx, { id, ...input }) => {
    const reply = await updateSavedReply(ctx, id, input);
    refresh();
    return reply;
  },
);

export const dropReply = action(byId, async (ctx, { id }) => {
  await deleteSavedReply(ctx, id);
  refresh();
  return null;
});

export const choose = action(savePreferencesSchema, (ctx, input) => savePreferences(ctx, input));
