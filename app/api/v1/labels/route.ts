import { read } from "#lib/auth/read";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { createLabel } from "#lib/inbox/create-label";
import { listLabels } from "#lib/inbox/label-queries";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listLabels, async ({ ctx, query }) =>
  pageWhole(await read(ctx, listLabels), query, ({ id }) => id),
);

export const POST = route(endpoints.createLabel, ({ ctx, body }) => createLabel(ctx, body));
