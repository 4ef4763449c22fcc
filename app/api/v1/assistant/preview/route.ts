import { previewReply } from "#lib/assistant/preview-reply";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const POST = route(endpoints.previewReply, ({ ctx, body }) => previewReply(ctx, body));
