import { listRehearsalCases } from "#lib/assistant/rehearsal-queries";
import { route } from "#lib/http/route";
import { endpoints } from "../../../endpoints";

export const GET = route(endpoints.listRehearsalCases, ({ ctx, params, query }) =>
  listRehearsalCases(ctx, params.id, query),
);
