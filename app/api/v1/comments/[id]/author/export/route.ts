import { route } from "#lib/http/route";
import { exportCommenter } from "#lib/inbox/export-commenter";
import { endpoints } from "../../../../endpoints";

export const GET = route(endpoints.exportCommenter, async ({ ctx, params }) => {
  const data = await exportCommenter(ctx, params.id);
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="commenter-${params.id}.json"`,
      "cache-control": "no-store",
    },
  });
});
