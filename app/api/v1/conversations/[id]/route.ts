import { changeConversation } from "#lib/assistant/change-conversation";
import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getConversation } from "#lib/inbox/queries";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getConversation, ({ ctx, params }) =>
  read(ctx, (reading) => getConversation(reading, params.id)),
);

export const PATCH = route(endpoints.updateConversation, async ({ ctx, params, body }) => {
  const { conversation } = await changeConversation(ctx, params.id, body);
  return conversation;
});
