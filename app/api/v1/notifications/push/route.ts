import { route } from "#lib/http/route";
import { forgetPushSubscription } from "#lib/notify/forget-push-subscription";
import { pushKeys } from "#lib/notify/push-keys";
import { savePushSubscription } from "#lib/notify/save-push-subscription";
import { endpoints } from "../../endpoints";

export const GET = route(endpoints.getPushKey, async ({ ctx }) => ({
  public_key: (await pushKeys(ctx.db)).publicKey,
}));

export const POST = route(endpoints.savePushSubscription, async ({ ctx, body }) => {
  await savePushSubscription(ctx, body);
  return undefined;
});

export const DELETE = route(endpoints.forgetPushSubscription, async ({ ctx, query }) => {
  await forgetPushSubscription(ctx, query.endpoint);
  return undefined;
});
