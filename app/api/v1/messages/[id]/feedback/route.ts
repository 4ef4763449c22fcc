import { rateMessage } from "#lib/assistant/rate-message";
import { withdrawFeedback } from "#lib/assistant/withdraw-feedback";
import { route } from "#lib/http/route";
import { endpoints } from "../../../endpoints";

export const PUT = route(endpoints.rateMessage, async ({ ctx, params, body }) => {
  await rateMessage(ctx, params.id, body);
  return undefined;
});

export const DELETE = route(endpoints.withdrawFeedback, async ({ ctx, params }) => {
  await withdrawFeedback(ctx, params.id);
  return undefined;
});
