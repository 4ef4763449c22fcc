import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listImports } from "#lib/knowledge/import-queries";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.listImports, async ({ ctx, query }) => {
  const { data, nextCursor } = await read(ctx, (reading) => listImports(reading, query));
  return { data, next_cursor: nextCursor };
});
