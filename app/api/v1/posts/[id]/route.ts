import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getPost } from "#lib/inbox/comment-queries";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getPost, ({ ctx, params }) =>
  read(ctx, (reading) => getPost(reading, params.id)),
);
