import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listSources } from "#lib/knowledge/queries";
import { saveSource } from "#lib/knowledge/save-source";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.listSources, async ({ ctx, query }) => {
  const { data, nextCursor } = await read(ctx, (reading) => listSources(reading, query));
  return { data, next_cursor: nextCursor };
});

export const POST = route(endpoints.saveSource, ({ ctx, body }) => saveSource(ctx, body));
