"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { pauseAssistant, resumeAssistant } from "#lib/assistant/pause";
import { previewReply } from "#lib/assistant/preview-reply";
import { previewInputSchema } from "#lib/assistant/schema";
import { addTopic, removeTopic, setTopic } from "#lib/assistant/set-topic";
import { updateSettingsSchema } from "#lib/assistant/settings-schema";
import { testModels } from "#lib/assistant/test-models";
import { addTopicSchema, removeTopicSchema, setTopicSchema } from "#lib/assistant/topic-schema";
import { updateSettings } from "#lib/assistant/update-settings";
import { action } from "#lib/http/action";

export const saveSettings = action(updateSettingsSchema, async (ctx, change) => {
  await updateSettings(ctx, change);
});

export const preview = action(previewInputSchema, previewReply);

export const changeTopic = action(setTopicSchema, setTopic);

export const newTopic = action(addTopicSchema, async (ctx, topic) => {
  await addTopic(ctx, topic);
  revalidatePath("/dashboard/assistant");
});

export const dropTopic = action(removeTopicSchema, async (ctx, topic) => {
  await removeTopic(ctx, topic);
  revalidatePath("/dashboard/assistant");
});

export const tryModels = action(z.object({}), (ctx) => testModels(ctx));

const switchSchema = z.strictObject({ on: z.boolean(), channel_id: z.uuid() });

/** The kill switch of one account. */
export const movePause = action(switchSchema, async (ctx, { on, channel_id: channelId }) => {
  await (on ? pauseAssistant(ctx, { channelId }) : resumeAssistant(ctx, { channelId }));
  revalidatePath("/dashboard", "layout");
});
