import { rateMessage } from "#lib/assistant/rate-message";
import { route } from "#lib/http/route";
import { endpoints } from "../../../endpoints";

export const PUT = route(endpoints.rateMessage, async ({ ctx, params, body }) => {
  await rateMessage(ctx, params.id, body);
  return undefined;
});
