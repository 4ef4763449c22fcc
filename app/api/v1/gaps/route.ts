import { listGaps } from "#lib/assistant/gap-queries";
import { route } from "#lib/http/route";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listGaps, ({ ctx, query }) => listGaps(ctx, query));
