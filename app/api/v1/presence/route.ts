import { showPresence } from "#lib/desk/show-presence";
import { route } from "#lib/http/route";
import { endpoints } from "../endpoints";

export const POST = route(endpoints.showPresence, async ({ ctx, body }) => {
  await showPresence(ctx, body);
  return undefined;
});
