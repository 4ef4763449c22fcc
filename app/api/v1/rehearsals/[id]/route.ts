import { discardRehearsal } from "#lib/assistant/discard-rehearsal";
import { getRehearsal } from "#lib/assistant/rehearsal-queries";
import { route } from "#lib/http/route";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getRehearsal, ({ ctx, params }) => getRehearsal(ctx, params.id));

export const DELETE = route(endpoints.discardRehearsal, async ({ ctx, params }) => {
  await discardRehearsal(ctx, params.id);
  return undefined;
});
