import { route } from "#lib/http/route";
import { searchSources } from "#lib/knowledge/search-sources";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.searchKnowledge, async ({ ctx, query }) => ({
  data: await searchSources(ctx, query),
}));
