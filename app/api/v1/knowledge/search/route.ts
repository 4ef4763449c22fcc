import { endpoints } from "../../endpoints";
import { route } from "#lib/http/route";
import { searchSources } from "#lib/knowledge/search-sources";

export const GET = route(endpoints.searchKnowledge, async ({ ctx, query }) => ({ data: await searchSources(ctx, query) }));
