import { read } from "#lib/auth/read";
import { createSavedReply } from "#lib/desk/create-saved-reply";
import { listSavedReplies } from "#lib/desk/queries";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listSavedReplies, async ({ ctx, query }) =>
  pageWhole(await read(ctx, listSavedReplies), query, ({ id }) => id),
);

export const POST = route(endpoints.createSavedReply, ({ ctx, body }) => createSavedReply(ctx, body));
