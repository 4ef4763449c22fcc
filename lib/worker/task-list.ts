import { replyToConversation } from "#lib/assistant/reply";
import { replyTask } from "#lib/assistant/tasks";
import { checkSubscriptions } from "#lib/channel/check-subscriptions";
import { refreshDueTokens } from "#lib/channel/refresh-due-tokens";
import { channelReconnectedTask, checkChannelSubscriptionsTask, refreshTokensTask } from "#lib/channel/tasks";
import type { Db } from "#lib/db/client";
import { deliverMessages } from "#lib/inbox/deliver-messages";
import { fetchContactProfile } from "#lib/inbox/fetch-contact-profile";
import { reconcileConversation } from "#lib/inbox/reconcile-conversation";
import { resolveMessageHint } from "#lib/inbox/resolve-message-hint";
import { resumeChannel } from "#lib/inbox/resume-channel";
import {
  deliverTask,
  fetchContactProfileTask,
  processDeliveryTask,
  reconcileConversationTask,
  resolveMessageHintTask,
} from "#lib/inbox/tasks";
import { type Handled, handle } from "#lib/jobs/run-tasks";
import { deliverMail } from "#lib/notify/deliver-mail";
import { deliverMailTask } from "#lib/notify/tasks";
import { processDelivery } from "#lib/worker/process-delivery";
import { pruneTask } from "#lib/worker/tasks";
import { prune } from "#lib/worker/prune";

/** What a customer waits for: never behind a slow model or a slow profile. */
export function promptTasks(db: Db): Handled[] {
  return [
    handle(processDeliveryTask, ({ id }) => processDelivery(db, { id })),
    handle(deliverTask, ({ conversationId }) => deliverMessages(db, { conversationId })),
  ];
}

/** Everything that may take its time. */
export function patientTasks(db: Db): Handled[] {
  return [
    handle(replyTask, ({ conversationId }) => replyToConversation(db, { conversationId })),
    handle(reconcileConversationTask, ({ conversationId }) => reconcileConversation(db, { conversationId })),
    handle(fetchContactProfileTask, ({ contactId }) => fetchContactProfile(db, { contactId })),
    handle(resolveMessageHintTask, (payload) => resolveMessageHint(db, payload)),
    handle(channelReconnectedTask, ({ channelId }) => resumeChannel(db, channelId)),
    handle(refreshTokensTask, () => refreshDueTokens(db)),
    handle(checkChannelSubscriptionsTask, () => checkSubscriptions(db)),
    handle(deliverMailTask, ({ mailId }) => deliverMail(db, { mailId })),
    handle(pruneTask, () => prune(db)),
  ];
}

/** When the scheduled ones run (crontab, UTC). */
export const schedule = [
  `7 * * * * ${refreshTokensTask.name}`,
  `21 4 * * * ${checkChannelSubscriptionsTask.name}`,
  `*/10 * * * * ${pruneTask.name}`,
].join("\n");
