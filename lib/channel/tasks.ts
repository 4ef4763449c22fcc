import { z } from "zod";
import { defineTask } from "#lib/jobs/define-task";

/** A channel works again: whatever waited for it may go on, and what was not delivered meanwhile is looked for. */
export const channelReconnectedTask = defineTask(
  "channel_reconnected",
  z.object({ channelId: z.uuid(), since: z.iso.datetime().nullish() }),
);

/** Scheduled, hourly: renews tokens, warns of those that end soon, forgets old connection attempts. */
export const refreshTokensTask = defineTask("refresh_tokens", z.object({}));

/** Scheduled, hourly: switches webhooks on again where Meta switched them off. */
export const checkChannelSubscriptionsTask = defineTask("check_channel_subscriptions", z.object({}));

/** Scheduled, hourly: tells of connections from which nothing has come for unusually long. */
export const checkRhythmTask = defineTask("check_rhythm", z.object({}));
