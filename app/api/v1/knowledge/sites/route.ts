import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { addSite } from "#lib/knowledge/add-site";
import { listSites } from "#lib/knowledge/import-queries";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.listSites, async ({ ctx }) => ({ data: await read(ctx, listSites) }));

export const POST = route(endpoints.addSite, ({ ctx, body }) => addSite(ctx, body));
