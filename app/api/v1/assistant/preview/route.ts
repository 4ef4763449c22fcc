import { endpoints } from "../../endpoints";
import { previewReply } from "#lib/assistant/preview-reply";
import { route } from "#lib/http/route";

export const POST = route(endpoints.previewReply, ({ ctx, body }) => previewReply(ctx, body));
