import { getGap, listGapAnswers } from "#lib/assistant/gap-queries";
import { route } from "#lib/http/route";
import { endpoints } from "../../../endpoints";

export const GET = route(endpoints.listGapAnswers, async ({ ctx, params }) => {
  await getGap(ctx, params.id);
  return { data: await listGapAnswers(ctx, params.id), next_cursor: null };
});
