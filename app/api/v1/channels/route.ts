import { read } from "#lib/auth/read";
import { listChannels } from "#lib/channel/queries";
import { route } from "#lib/http/route";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listChannels, async ({ ctx }) => ({
  data: await read(ctx, listChannels),
  next_cursor: null,
}));
