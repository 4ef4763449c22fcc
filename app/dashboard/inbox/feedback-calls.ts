import { z } from "zod";
import { feedbackSchema } from "#lib/assistant/gap-schema";
import { listOwnFeedback } from "#lib/assistant/list-own-feedback";
import { rateMessage } from "#lib/assistant/rate-message";
import { withdrawFeedback } from "#lib/assistant/withdraw-feedback";
import { call } from "#lib/http/call";

const byId = z.object({ id: z.uuid() });

export const feedbackCalls = {
  read: call(byId, (ctx, { id }) => listOwnFeedback(ctx, id)),

  rate: call(byId.extend({ feedback: feedbackSchema }), async (ctx, { id, feedback }) => {
    await rateMessage(ctx, id, feedback);
  }),

  withdraw: call(byId, async (ctx, { id }) => {
    await withdrawFeedback(ctx, id);
  }),
};
