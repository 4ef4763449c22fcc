import { read } from "#lib/auth/read";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { createView } from "#lib/inbox/create-view";
import { listViews } from "#lib/inbox/view-queries";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listViews, async ({ ctx, query }) =>
  pageWhole(await read(ctx, listViews), query, ({ id }) => id),
);

export const POST = route(endpoints.createView, ({ ctx, body }) => createView(ctx, body));
