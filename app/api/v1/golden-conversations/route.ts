import { listKeptGolden } from "#lib/assistant/golden-queries";
import { saveGolden } from "#lib/assistant/save-golden";
import { pageWhole } from "#lib/http/page-whole";
import { route } from "#lib/http/route";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listGolden, async ({ ctx, query }) =>
  pageWhole(await listKeptGolden(ctx), query, ({ id }) => id),
);

export const PUT = route(endpoints.saveGolden, async ({ ctx, body }) => {
  await saveGolden(ctx, body);
  return undefined;
});
