import { getGap, listGapAnswers } from "#lib/assistant/gap-queries";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { endpoints } from "../../../endpoints";

export const GET = route(endpoints.listGapAnswers, async ({ ctx, params, query }) => {
  await getGap(ctx, params.id);
  return pageWhole(await listGapAnswers(ctx, params.id), query, (answer) => answer.message_id);
});
