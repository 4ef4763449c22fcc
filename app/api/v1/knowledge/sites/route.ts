import { read } from "#lib/auth/read";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { addSite } from "#lib/knowledge/add-site";
import { listSites } from "#lib/knowledge/import-queries";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.listSites, async ({ ctx, query }) =>
  pageWhole(await read(ctx, listSites), query, ({ id }) => id),
);

export const POST = route(endpoints.addSite, ({ ctx, body }) => addSite(ctx, body));
