import { z } from "zod";
import type { Endpoint } from "#lib/http/openapi";
import {
  forgetPushSchema,
  notificationPreferencesSchema,
  pushSubscriptionSchema,
  readNotificationsSchema,
  saveDigestSchema,
  savePreferenceSchema,
} from "#lib/notify/schema";

const nothing = z.object({});

/** By which ways a member hears of what. */
export const noticeEndpoints = {
  readNotifications: {
    method: "post",
    path: "/notifications/read",
    summary: "Mark my notifications read: all of them, or those about one conversation",
    body: readNotificationsSchema,
    response: z.object({ read: z.number().int() }),
  },
  getNotificationPreferences: {
    method: "get",
    path: "/notifications/preferences",
    summary: "By which ways I hear of each kind",
    query: nothing,
    response: notificationPreferencesSchema,
  },
  saveNotificationPreference: {
    method: "patch",
    path: "/notifications/preferences",
    summary: "Choose the ways for one kind, or how often unread ones are mailed",
    body: z.union([savePreferenceSchema, saveDigestSchema]),
    response: notificationPreferencesSchema,
  },
  getPushKey: {
    method: "get",
    path: "/notifications/push",
    summary: "The key a browser subscribes with (VAPID, RFC 8292)",
    query: nothing,
    response: z.object({ public_key: z.string() }),
  },
  savePushSubscription: {
    method: "post",
    path: "/notifications/push",
    summary: "Send my notifications to this browser",
    body: pushSubscriptionSchema,
    status: 204,
  },
  forgetPushSubscription: {
    method: "delete",
    path: "/notifications/push",
    summary: "Send no more of them to this browser",
    query: forgetPushSchema,
    status: 204,
  },
} as const satisfies Record<string, Endpoint>;
