import { route } from "#lib/http/route";
import { searchSources } from "#lib/knowledge/search-knowledge";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.searchKnowledge, async ({ ctx, query: { q: query, limit } }) => ({
  data: await searchSources(ctx.db, { organizationId: ctx.organizationId, query, limit }),
}));
