import { z } from "zod";
import { pauseAssistant, resumeAssistant } from "#lib/assistant/pause";
import { findPause } from "#lib/assistant/topic-queries";
import { read } from "#lib/auth/read";
import { call } from "#lib/http/call";
import { markAllRead } from "#lib/notify/mark-all-read";
import { markNotificationRead } from "#lib/notify/mark-notification-read";
import { countUnreadNotifications } from "#lib/notify/queries";
import { getOnboarding } from "#lib/onboarding/queries";
import { settleOnboarding } from "#lib/onboarding/settle-onboarding";
import { findThings } from "./find-things";

const nothing = z.object({});

/** What stands around every page asks. */
export const shellCalls = {
  countUnread: call(nothing, (ctx) => read(ctx, countUnreadNotifications)),

  readNotification: call(z.object({ id: z.uuid(), read: z.boolean() }), async (ctx, { id, read: isRead }) => {
    await markNotificationRead(ctx, id, { read: isRead });
  }),

  readNotifications: call(nothing, (ctx) => markAllRead(ctx)),

  onboarding: call(nothing, (ctx) => read(ctx, getOnboarding)),

  settleOnboarding: call(z.object({ what: z.enum(["mode", "dismissed"]) }), (ctx, { what }) =>
    settleOnboarding(ctx, what),
  ),

  pause: call(nothing, (ctx) => findPause(ctx)),

  movePause: call(z.object({ on: z.boolean() }), async (ctx, { on }) => {
    await (on ? pauseAssistant(ctx) : resumeAssistant(ctx));
    return findPause(ctx);
  }),

  find: call(z.object({ text: z.string().trim().min(2).max(200) }), (ctx, { text }) => findThings(ctx, text)),
};
