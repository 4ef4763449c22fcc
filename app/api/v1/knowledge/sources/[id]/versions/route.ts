import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listSourceVersions } from "#lib/knowledge/list-source-versions";
import { endpoints } from "../../../../endpoints";

export const GET = route(endpoints.listSourceVersions, async ({ ctx, params }) => ({
  data: await read(ctx, (reading) => listSourceVersions(reading, params.id)),
}));
