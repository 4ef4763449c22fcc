import { replyToConversation } from "#lib/assistant/reply";
import { resumeReplies } from "#lib/assistant/resume-replies";
import { replyTask } from "#lib/assistant/tasks";
import { checkSubscriptions } from "#lib/channel/check-subscriptions";
import { forgetConnectionAttempts } from "#lib/channel/forget-connection-attempts";
import { refreshDueTokens } from "#lib/channel/refresh-due-tokens";
import { channelReconnectedTask, checkChannelSubscriptionsTask, refreshTokensTask } from "#lib/channel/tasks";
import { warnBeforeExpiry } from "#lib/channel/warn-before-expiry";
import type { Db } from "#lib/db/client";
import { deliverMessages } from "#lib/inbox/deliver-messages";
import { fetchContactProfile } from "#lib/inbox/fetch-contact-profile";
import { markSeen } from "#lib/inbox/mark-seen";
import { reconcileConversation } from "#lib/inbox/reconcile-conversation";
import { resolveMessageHint } from "#lib/inbox/resolve-message-hint";
import { resumeChannel } from "#lib/inbox/resume-channel";
import {
  deliverTask,
  fetchContactProfileTask,
  markSeenTask,
  processDeliveriesTask,
  processDeliveryTask,
  reconcileConversationTask,
  resolveMessageHintTask,
} from "#lib/inbox/tasks";
import { type Handled, handle } from "#lib/jobs/run-tasks";
import { deliverMail } from "#lib/notify/deliver-mail";
import { deliverMailTask } from "#lib/notify/tasks";
import { processDeliveries } from "#lib/worker/process-deliveries";
import { processDelivery } from "#lib/worker/process-delivery";
import { prune } from "#lib/worker/prune";
import { pruneTask } from "#lib/worker/tasks";

/** What happened on Instagram: milliseconds each, and never behind a slow send or a slow model. */
export function receivingTasks(db: Db): Handled[] {
  return [
    handle(processDeliveriesTask, (payload, job) => processDeliveries(db, payload, job)),
    handle(processDeliveryTask, ({ id }) => processDelivery(db, { id })),
  ];
}

/** What a customer waits for. As slow as Meta is, so a stuck send holds up neither what comes in nor the assistant. */
export function deliveringTasks(db: Db): Handled[] {
  return [handle(deliverTask, ({ conversationId }) => deliverMessages(db, { conversationId }))];
}

/** Everything that may take its time. */
export function patientTasks(db: Db): Handled[] {
  return [
    handle(replyTask, ({ conversationId }) => replyToConversation(db, { conversationId })),
    handle(reconcileConversationTask, ({ conversationId }) => reconcileConversation(db, { conversationId })),
    handle(markSeenTask, ({ conversationId }) => markSeen(db, { conversationId })),
    handle(fetchContactProfileTask, ({ contactId }) => fetchContactProfile(db, { contactId })),
    handle(resolveMessageHintTask, (payload) => resolveMessageHint(db, payload)),
    handle(channelReconnectedTask, ({ channelId }) => channelReconnected(db, channelId)),
    handle(refreshTokensTask, () => maintainChannels(db)),
    handle(checkChannelSubscriptionsTask, () => checkSubscriptions(db)),
    handle(deliverMailTask, ({ mailId }) => deliverMail(db, { mailId })),
    handle(pruneTask, () => prune(db)),
  ];
}

// What waited goes out first; then the assistant takes the turns it missed.
async function channelReconnected(db: Db, channelId: string): Promise<void> {
  await resumeChannel(db, channelId);
  await resumeReplies(db, channelId);
}

async function maintainChannels(db: Db): Promise<void> {
  await refreshDueTokens(db);
  await warnBeforeExpiry(db);
  await forgetConnectionAttempts(db);
}

/** When the scheduled ones run (crontab, UTC). */
export const schedule = [
  `7 * * * * ${refreshTokensTask.name}`,
  `21 4 * * * ${checkChannelSubscriptionsTask.name}`,
  `*/10 * * * * ${pruneTask.name}`,
].join("\n");
