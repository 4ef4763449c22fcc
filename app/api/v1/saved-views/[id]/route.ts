import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { deleteView } from "#lib/inbox/delete-view";
import { updateView } from "#lib/inbox/update-view";
import { getView } from "#lib/inbox/view-queries";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getView, ({ ctx, params }) =>
  read(ctx, (reading) => getView(reading, params.id)),
);

export const PATCH = route(endpoints.updateView, ({ ctx, params, body }) => updateView(ctx, params.id, body));

export const DELETE = route(endpoints.deleteView, async ({ ctx, params }) => {
  await deleteView(ctx, params.id);
  return undefined;
});
