import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listNotifications } from "#lib/notify/queries";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listNotifications, async ({ ctx, query }) => {
  const { data, nextCursor } = await read(ctx, (reading) => listNotifications(reading, query));
  return { data, next_cursor: nextCursor };
});
