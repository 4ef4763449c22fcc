import { route } from "#lib/http/route";
import { markAllRead } from "#lib/notify/mark-all-read";
import { endpoints } from "../../endpoints";

export const POST = route(endpoints.readNotifications, async ({ ctx, body }) => ({
  read: await markAllRead(ctx, { conversationId: body.conversation_id }),
}));
