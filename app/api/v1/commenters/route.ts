import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { listCommenters } from "#lib/inbox/list-commenters";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listCommenters, ({ ctx, query }) =>
  read(ctx, (reading) => listCommenters(reading, query)),
);
