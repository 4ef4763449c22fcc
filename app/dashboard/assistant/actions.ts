"use server";

import { previewReply } from "#lib/assistant/preview-reply";
import { previewInputSchema, updateSettingsSchema } from "#lib/assistant/schema";
import { updateSettings } from "#lib/assistant/update-settings";
import { action } from "#lib/http/action";

export const saveSettings = action(updateSettingsSchema, async (ctx, change) => {
  await updateSettings(ctx, change);
});

export const preview = action(previewInputSchema, previewReply);
