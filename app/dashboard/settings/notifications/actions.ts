"use server";

import { action } from "#lib/http/action";
import { forgetPushSubscription } from "#lib/notify/forget-push-subscription";
import { saveDigest } from "#lib/notify/save-digest";
import { savePreference } from "#lib/notify/save-preference";
import { savePushSubscription } from "#lib/notify/save-push-subscription";
import {
  forgetPushSchema,
  pushSubscriptionSchema,
  saveDigestSchema,
  savePreferenceSchema,
} from "#lib/notify/schema";

export const chooseWays = action(savePreferenceSchema, savePreference);

export const chooseDigest = action(saveDigestSchema, saveDigest);

export const subscribeDevice = action(pushSubscriptionSchema, savePushSubscription);

export const unsubscribeDevice = action(forgetPushSchema, (ctx, { endpoint }) =>
  forgetPushSubscription(ctx, endpoint),
);
