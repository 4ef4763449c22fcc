import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listImportItems } from "#lib/knowledge/import-queries";
import { endpoints } from "../../../../endpoints";

export const GET = route(endpoints.listImportItems, async ({ ctx, params, query }) => {
  const { data, nextCursor } = await read(ctx, (reading) => listImportItems(reading, params.id, query));
  return { data, next_cursor: nextCursor };
});
