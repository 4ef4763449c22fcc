import { z } from "zod";
import { isListed, notificationKinds } from "#lib/notify/kinds";

const kinds = Object.keys(notificationKinds).filter(isListed);

/** What a member is told in the app. */
export const notificationSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  read_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  conversation_id: z.uuid().nullable(),
  /** how many times it happened while this was unread */
  times: z.number().int().min(1),
});
export type Notification = z.infer<typeof notificationSchema>;

/** Body of `PATCH /notifications/{id}`. */
export const updateNotificationSchema = z.strictObject({ read: z.boolean() });

const kind = z.enum(kinds, `Choose one of ${kinds.join(", ")}.`);

/** Body of `PATCH /notifications/preferences`. */
export const savePreferenceSchema = z.strictObject({
  kind,
  app: z.boolean(),
  push: z.boolean(),
  mail: z.boolean(),
});

export const saveDigestSchema = z.strictObject({ digest: z.enum(["never", "hourly", "daily"]) });

/** A browser's own description of its subscription (`PushSubscription.toJSON()`), and a name for the device. */
export const pushSubscriptionSchema = z.object({
  endpoint: z.string().min(1).max(2000),
  keys: z.object({ p256dh: z.base64url().length(87), auth: z.base64url().length(22) }),
  device: z.string().max(200).optional(),
});

export const notificationPreferencesSchema = z.object({
  digest: z.enum(["never", "hourly", "daily"]),
  kinds: z.array(
    z.object({
      kind,
      label: z.string(),
      detail: z.string(),
      app: z.boolean(),
      push: z.boolean(),
      mail: z.boolean(),
    }),
  ),
});
export type NotificationPreferences = z.infer<typeof notificationPreferencesSchema>;

export const forgetPushSchema = z.strictObject({ endpoint: z.string().min(1).max(2000) });

export const readNotificationsSchema = z.strictObject({ conversation_id: z.uuid().optional() });
