import { judgeCase } from "#lib/assistant/judge-case";
import { route } from "#lib/http/route";
import { endpoints } from "../../../../endpoints";

export const PUT = route(endpoints.judgeRehearsalCase, async ({ ctx, params, body }) => {
  await judgeCase(ctx, { rehearsalId: params.id, runId: params.run_id, ...body });
  return undefined;
});
