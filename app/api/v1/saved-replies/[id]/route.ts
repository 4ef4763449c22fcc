import { deleteSavedReply } from "#lib/desk/delete-saved-reply";
import { updateSavedReply } from "#lib/desk/update-saved-reply";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const PATCH = route(endpoints.updateSavedReply, ({ ctx, params, body }) =>
  updateSavedReply(ctx, params.id, body),
);

export const DELETE = route(endpoints.deleteSavedReply, async ({ ctx, params }) => {
  await deleteSavedReply(ctx, params.id);
  return undefined;
});
