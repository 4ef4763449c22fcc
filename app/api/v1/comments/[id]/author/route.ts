import { route } from "#lib/http/route";
import { eraseCommenter } from "#lib/inbox/erase-commenter";
import { endpoints } from "../../../endpoints";

export const DELETE = route(endpoints.eraseCommenter, async ({ ctx, params }) => {
  await eraseCommenter(ctx, params.id);
  return undefined;
});
