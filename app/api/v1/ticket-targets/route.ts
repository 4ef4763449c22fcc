import { read } from "#lib/auth/read";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { listTargets } from "#lib/inbox/list-targets";
import { setTargets } from "#lib/inbox/set-targets";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listTargets, async ({ ctx, query }) =>
  pageWhole(await read(ctx, listTargets), query, ({ priority }) => priority),
);

export const PATCH = route(endpoints.setTargets, async ({ ctx, body }) => ({
  data: await setTargets(ctx, body.targets),
}));
