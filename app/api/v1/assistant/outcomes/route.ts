import { getOutcomes } from "#lib/assistant/outcome-report";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.listOutcomes, async ({ ctx, query }) =>
  pageWhole(await getOutcomes(ctx), query, ({ topic }) => topic),
);
