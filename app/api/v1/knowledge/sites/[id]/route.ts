import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { deleteSite } from "#lib/knowledge/delete-site";
import { getSite } from "#lib/knowledge/import-queries";
import { updateSite } from "#lib/knowledge/update-site";
import { endpoints } from "../../../endpoints";

export const GET = route(endpoints.getSite, ({ ctx, params }) =>
  read(ctx, (reading) => getSite(reading, params.id)),
);

export const PATCH = route(endpoints.updateSite, ({ ctx, params, body }) => updateSite(ctx, params.id, body));

export const DELETE = route(endpoints.deleteSite, async ({ ctx, params }) => {
  await deleteSite(ctx, params.id);
  return undefined;
});
