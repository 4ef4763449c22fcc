import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { searchInbox } from "#lib/inbox/search-inbox";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.search, ({ ctx, query }) =>
  read(ctx, (reading) => searchInbox(reading, query)),
);
