import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getComment } from "#lib/inbox/comment-queries";
import { deleteComment } from "#lib/inbox/delete-comment";
import { updateComment } from "#lib/inbox/update-comment";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getComment, ({ ctx, params }) =>
  read(ctx, (reading) => getComment(reading, params.id)),
);

export const PATCH = route(endpoints.updateComment, ({ ctx, params, body }) =>
  updateComment(ctx, params.id, body),
);

export const DELETE = route(endpoints.deleteComment, ({ ctx, params }) => deleteComment(ctx, params.id));
