import { read } from "#lib/auth/read";
import { listChannels } from "#lib/channel/queries";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listChannels, async ({ ctx, query }) =>
  pageWhole(await read(ctx, listChannels), query, ({ id }) => id),
);
