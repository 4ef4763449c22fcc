import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { deleteLabel } from "#lib/inbox/delete-label";
import { getLabel } from "#lib/inbox/label-queries";
import { updateLabel } from "#lib/inbox/update-label";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getLabel, ({ ctx, params }) =>
  read(ctx, (reading) => getLabel(reading, params.id)),
);

export const PATCH = route(endpoints.updateLabel, ({ ctx, params, body }) =>
  updateLabel(ctx, params.id, body),
);

export const DELETE = route(endpoints.deleteLabel, async ({ ctx, params }) => {
  await deleteLabel(ctx, params.id);
  return undefined;
});
