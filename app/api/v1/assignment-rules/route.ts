import { read } from "#lib/auth/read";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { listAssignmentRules } from "#lib/inbox/list-assignment-rules";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listAssignmentRules, async ({ ctx, query }) =>
  pageWhole(await read(ctx, listAssignmentRules), query, (rule) => rule.channel_id),
);
