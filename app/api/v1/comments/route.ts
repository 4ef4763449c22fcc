import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listComments } from "#lib/inbox/comment-queries";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listComments, ({ ctx, query }) =>
  read(ctx, (reading) => listComments(reading, query)),
);
