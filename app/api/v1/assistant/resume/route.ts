import { resumeAssistant } from "#lib/assistant/pause";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const POST = route(endpoints.resumeAssistant, async ({ ctx, body }) => {
  await resumeAssistant(ctx, { channelId: body.channel_id });
  return undefined;
});
