import { read } from "#lib/auth/read";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { listSourceVersions } from "#lib/knowledge/list-source-versions";
import { endpoints } from "../../../../endpoints";

export const GET = route(endpoints.listSourceVersions, async ({ ctx, params, query }) => {
  const versions = await read(ctx, (reading) => listSourceVersions(reading, params.id));
  return pageWhole(versions, query, ({ version }) => version);
});
