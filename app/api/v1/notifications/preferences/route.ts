import { read } from "#lib/auth/read";
import { route } from "#lib/http/route";
import { getPreferences } from "#lib/notify/queries";
import { saveDigest } from "#lib/notify/save-digest";
import { savePreference } from "#lib/notify/save-preference";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getNotificationPreferences, ({ ctx }) => read(ctx, getPreferences));

export const PATCH = route(endpoints.saveNotificationPreference, async ({ ctx, body }) => {
  if ("digest" in body) await saveDigest(ctx, body);
  else await savePreference(ctx, body);
  return read(ctx, getPreferences);
});
