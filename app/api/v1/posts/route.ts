import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listPosts } from "#lib/inbox/comment-queries";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listPosts, ({ ctx, query }) =>
  read(ctx, (reading) => listPosts(reading, query)),
);
