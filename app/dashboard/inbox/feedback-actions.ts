"use server";

import { z } from "zod";
import { feedbackSchema } from "#lib/assistant/gap-schema";
import { listOwnFeedback } from "#lib/assistant/list-own-feedback";
import { rateMessage } from "#lib/assistant/rate-message";
import { withdrawFeedback } from "#lib/assistant/withdraw-feedback";
import { action } from "#lib/http/action";

const byId = z.object({ id: z.uuid() });

export const readFeedback = action(byId, (ctx, { id }) => listOwnFeedback(ctx, id));

export const rate = action(byId.extend({ feedback: feedbackSchema }), async (ctx, { id, feedback }) => {
  await rateMessage(ctx, id, feedback);
});

export const withdraw = action(byId, async (ctx, { id }) => {
  await withdrawFeedback(ctx, id);
});
