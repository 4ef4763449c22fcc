import { pauseAssistant } from "#lib/assistant/pause";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const POST = route(endpoints.pauseAssistant, ({ ctx, body }) =>
  pauseAssistant(ctx, { channelId: body.channel_id }),
);
