import { changeConversations } from "#lib/assistant/change-conversations";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const POST = route(endpoints.changeConversations, ({ ctx, body }) => changeConversations(ctx, body));
