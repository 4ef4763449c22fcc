import type { z } from "zod";
import { alertWaiting } from "#lib/assistant/alert-waiting";
import { rehearse } from "#lib/assistant/rehearse";
import { replyToConversation } from "#lib/assistant/reply";
import { resumeReplies } from "#lib/assistant/resume-replies";
import { runWaitingGolden } from "#lib/assistant/run-waiting-golden";
import { alertWaitingTask, rehearseTask, replyTask, runGoldenTask } from "#lib/assistant/tasks";
import { checkRhythm } from "#lib/channel/check-rhythm";
import { checkSubscriptions } from "#lib/channel/check-subscriptions";
import { forgetConnectionAttempts } from "#lib/channel/forget-connection-attempts";
import { refreshDueTokens } from "#lib/channel/refresh-due-tokens";
import {
  channelReconnectedTask,
  checkChannelSubscriptionsTask,
  checkRhythmTask,
  refreshTokensTask,
} from "#lib/channel/tasks";
import { warnBeforeExpiry } from "#lib/channel/warn-before-expiry";
import type { Db } from "#lib/db/client";
import { checkTargets } from "#lib/inbox/check-targets";
import { deliverComment } from "#lib/inbox/deliver-comment";
import { deliverMessages } from "#lib/inbox/deliver-messages";
import { fetchContactProfile } from "#lib/inbox/fetch-contact-profile";
import { fetchMention } from "#lib/inbox/fetch-mention";
import { fetchPost } from "#lib/inbox/fetch-post";
import { fillConversation } from "#lib/inbox/fill-conversation";
import { fillHistory } from "#lib/inbox/fill-history";
import { makeSearchFilters } from "#lib/inbox/make-search-filters";
import { markSeen } from "#lib/inbox/mark-seen";
import { reconcileComment } from "#lib/inbox/reconcile-comment";
import { reconcileInTurn } from "#lib/inbox/reconcile-in-turn";
import { resolveMessageHint } from "#lib/inbox/resolve-message-hint";
import { resumeChannel } from "#lib/inbox/resume-channel";
import { sendDailySummaries } from "#lib/inbox/send-daily-summaries";
import {
  checkTargetsTask,
  deliverCommentTask,
  deliverTask,
  fetchContactProfileTask,
  fetchMentionTask,
  fetchPostTask,
  fillConversationTask,
  fillHistoryTask,
  makeSearchFiltersTask,
  markSeenTask,
  processDeliveriesTask,
  processDeliveryTask,
  reconcileCommentTask,
  reconcileConversationTask,
  resolveMessageHintTask,
  sendDailySummariesTask,
} from "#lib/inbox/tasks";
import { enqueue } from "#lib/jobs/enqueue";
import { type Handled, handle } from "#lib/jobs/run-tasks";
import { embedPassages } from "#lib/knowledge/embed-passages";
import { runImport } from "#lib/knowledge/run-import";
import { embedPassagesTask, runImportTask, tendKnowledgeTask } from "#lib/knowledge/tasks";
import { tendKnowledge } from "#lib/knowledge/tend-knowledge";
import { copyMedia } from "#lib/media/copy-media";
import { removeMediaFiles } from "#lib/media/remove-media-files";
import { sweepMedia } from "#lib/media/sweep-media";
import { copyMediaTask, removeMediaFilesTask, sweepMediaTask } from "#lib/media/tasks";
import { deliverMail } from "#lib/notify/deliver-mail";
import { deliverPush } from "#lib/notify/deliver-push";
import { sendDigests } from "#lib/notify/send-digests";
import { deliverMailTask, deliverPushTask, sendDigestsTask } from "#lib/notify/tasks";
import { gatherJobs } from "#lib/worker/gather-jobs";
import { messagesTogether, processDeliveries } from "#lib/worker/process-deliveries";
import { processDelivery } from "#lib/worker/process-delivery";
import { prune } from "#lib/worker/prune";
import { pruneTask } from "#lib/worker/tasks";

/** What happened on Instagram: milliseconds each, and never behind a slow send or a slow model. */
export function receivingTasks(db: Db): Handled[] {
  const gathered = gatherJobs((ids) => processDeliveries(db, { ids }, { attempt: 1 }), {
    most: messagesTogether,
    rounds: 3,
  });
  return [
    handle(processDeliveriesTask, (payload, job) =>
      job.attempt === 1 ? gathered(payload.ids) : processDeliveries(db, payload, job),
    ),
    handle(processDeliveryTask, ({ id }) => processDelivery(db, { id })),
  ];
}

/** What a customer waits for. As slow as Meta is, so a stuck send holds up neither what comes in nor the assistant. */
export function deliveringTasks(db: Db): Handled[] {
  return [
    handle(deliverTask, ({ conversationId }) => deliverMessages(db, { conversationId })),
    handle(deliverCommentTask, ({ commentId }) => deliverComment(db, { commentId })),
  ];
}

/** Everything that may take its time. `modelsMs`: how long models may take over one turn, where not as usual. */
export function patientTasks(db: Db, { modelsMs }: { modelsMs?: number } = {}): Handled[] {
  return [
    handle(replyTask, ({ conversationId }) => replyToConversation(db, { conversationId }, { modelsMs })),
    handle(alertWaitingTask, () => alertWaiting(db)),
    handle(rehearseTask, ({ rehearsalId }) => rehearse(db, { rehearsalId })),
    handle(runGoldenTask, ({ organizationId }) => runWaitingGolden(db, { organizationId })),
    handle(reconcileConversationTask, ({ conversationId }) => reconcileInTurn(db, { conversationId })),
    handle(markSeenTask, ({ conversationId }) => markSeen(db, { conversationId })),
    handle(fetchContactProfileTask, ({ contactId }) => fetchContactProfile(db, { contactId })),
    handle(fetchPostTask, ({ postId }) => fetchPost(db, { postId })),
    handle(fetchMentionTask, ({ commentId }) => fetchMention(db, { commentId })),
    handle(reconcileCommentTask, ({ commentId }) => reconcileComment(db, { commentId })),
    handle(resolveMessageHintTask, (payload) => resolveMessageHint(db, payload)),
    handle(fillHistoryTask, (payload) => fillHistory(db, payload)),
    handle(fillConversationTask, (payload) => fillConversation(db, payload)),
    handle(channelReconnectedTask, (payload) => channelReconnected(db, payload)),
    handle(refreshTokensTask, () => maintainChannels(db)),
    handle(checkChannelSubscriptionsTask, () => checkSubscriptions(db)),
    handle(checkRhythmTask, () => checkRhythm(db)),
    handle(deliverMailTask, ({ mailId }) => deliverMail(db, { mailId })),
    handle(deliverPushTask, (payload) => deliverPush(db, payload)),
    handle(sendDigestsTask, () => sendDigests(db)),
    handle(sendDailySummariesTask, () => sendDailySummaries(db)),
    handle(checkTargetsTask, () => checkTargets(db)),
    handle(makeSearchFiltersTask, () => makeSearchFilters(db)),
    handle(runImportTask, ({ importId }) => runImport(db, { importId })),
    handle(embedPassagesTask, ({ organizationId }) => embedPassages(db, { organizationId })),
    handle(tendKnowledgeTask, () => tendKnowledge(db)),
    handle(pruneTask, () => prune(db)),
    handle(copyMediaTask, (payload) => copyMedia(db, payload)),
    handle(removeMediaFilesTask, removeMediaFiles),
    handle(sweepMediaTask, () => sweepMedia(db)),
  ];
}

type Reconnected = z.infer<typeof channelReconnectedTask.payload>;

// What waited goes out first; then the assistant takes the turns it missed.
async function channelReconnected(db: Db, { channelId, since }: Reconnected): Promise<void> {
  await resumeChannel(db, channelId);
  if (since) await enqueue(db, fillHistoryTask, { channelId, since, after: null });
  await resumeReplies(db, channelId);
}

async function maintainChannels(db: Db): Promise<void> {
  await refreshDueTokens(db);
  await warnBeforeExpiry(db);
  await forgetConnectionAttempts(db);
}

/** When the scheduled ones run (crontab, UTC). */
export const schedule = [
  `* * * * * ${alertWaitingTask.name}`,
  `7 * * * * ${refreshTokensTask.name}`,
  `21 * * * * ${checkChannelSubscriptionsTask.name}`,
  `37 * * * * ${checkRhythmTask.name}`,
  `* * * * * ${checkTargetsTask.name}`,
  `*/10 * * * * ${pruneTask.name}`,
  `49 * * * * ${makeSearchFiltersTask.name}`,
  `13,43 * * * * ${tendKnowledgeTask.name}`,
  `*/5 * * * * ${sendDigestsTask.name}`,
  `2,32 * * * * ${sendDailySummariesTask.name}`,
  `*/10 * * * * ${sweepMediaTask.name}`,
].join("\n");
