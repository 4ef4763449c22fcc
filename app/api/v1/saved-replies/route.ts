import { read } from "#lib/auth/read";
import { createSavedReply } from "#lib/desk/create-saved-reply";
import { listSavedReplies } from "#lib/desk/queries";
import { route } from "#lib/http/route";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listSavedReplies, async ({ ctx }) => ({
  data: await read(ctx, listSavedReplies),
  next_cursor: null,
}));

export const POST = route(endpoints.createSavedReply, ({ ctx, body }) => createSavedReply(ctx, body));
