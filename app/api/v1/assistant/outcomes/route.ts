import { getOutcomes } from "#lib/assistant/outcome-report";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.listOutcomes, async ({ ctx }) => ({
  data: await getOutcomes(ctx),
  next_cursor: null,
}));
