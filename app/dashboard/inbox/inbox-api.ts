import type { InboxApi } from "#components/dashboard/inbox/inbox-api";
import { type InboxFilter, viewOfFilter } from "#components/dashboard/inbox/place";
import { viewQuery } from "#lib/inbox/view-query";
import { callsOf } from "../call";
import { answer, answerOrLost } from "./answer";
import type { conversationCalls } from "./conversation-calls";
import type { queueCalls } from "./queue-calls";

const conversation = callsOf<typeof conversationCalls>("conversation");
const queue = callsOf<typeof queueCalls>("queue");

/** The inbox's questions. */
export const inboxApi: InboxApi = {
  list: (filter: InboxFilter, cursor) =>
    answer(conversation.list({ ...viewQuery(viewOfFilter(filter)), cursor })),
  open: (id) => answer(conversation.open({ id })),
  older: (id, cursor) => answer(conversation.older({ id, cursor })),
  draft: (id) => answer(conversation.draft({ id })),
  send: (outgoing) => answerOrLost(conversation.send(outgoing)),
  change: (changes) => answer(queue.change({ changes })),
  counts: () => answer(queue.counts({})),
  queue: () => answer(queue.queue({})),
  createLabel: (label) => answer(queue.createLabel(label)),
  saveView: (view) => answer(queue.saveView(view)),
  changeView: (id, patch) => answer(queue.changeView({ id, patch })),
  deleteView: (id) => answer(queue.deleteView({ id })),
  markRead: (id) => answer(conversation.markRead({ id })),
  retry: (id) => answer(conversation.retry({ id })),
  dismiss: (id) => answer(conversation.dismiss({ id })),
  react: (messageId, emoji) => answer(conversation.react({ messageId, emoji })),
  acceptDraft: (draftId, text) => answer(conversation.acceptDraft({ draftId, text })),
  dismissDraft: (id) => answer(conversation.dismissDraft({ id })),
  why: (id) => answer(conversation.why({ id })),
  edits: (id) => answer(conversation.edits({ id })),
};
