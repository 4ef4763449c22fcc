import { route } from "#lib/http/route";
import { withdrawMessage } from "#lib/inbox/withdraw-message";
import { endpoints } from "../../../endpoints";

export const POST = route(endpoints.withdrawMessage, ({ ctx, params }) => withdrawMessage(ctx, params.id));
