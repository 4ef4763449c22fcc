import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listAssignmentRules } from "#lib/inbox/list-assignment-rules";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listAssignmentRules, async ({ ctx }) => ({
  data: await read(ctx, listAssignmentRules),
}));
