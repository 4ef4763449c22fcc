import { listKeptGolden } from "#lib/assistant/golden-queries";
import { saveGolden } from "#lib/assistant/save-golden";
import { route } from "#lib/http/route";
import { endpoints } from "../endpoints";

export const GET = route(endpoints.listGolden, async ({ ctx }) => ({
  data: await listKeptGolden(ctx),
  next_cursor: null,
}));

export const PUT = route(endpoints.saveGolden, async ({ ctx, body }) => {
  await saveGolden(ctx, body);
  return undefined;
});
