import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { deleteSource } from "#lib/knowledge/delete-source";
import { getSource } from "#lib/knowledge/queries";
import { updateSource } from "#lib/knowledge/update-source";
import { endpoints } from "../../../endpoints";

export const GET = route(endpoints.getSource, ({ ctx, params }) =>
  read(ctx, (reading) => getSource(reading, params.id)),
);

export const PATCH = route(endpoints.updateSource, ({ ctx, params, body }) =>
  updateSource(ctx, params.id, body),
);

export const DELETE = route(endpoints.deleteSource, async ({ ctx, params }) => {
  await deleteSource(ctx, params.id);
  return undefined;
});
