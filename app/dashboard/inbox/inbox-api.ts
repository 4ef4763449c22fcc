import type { InboxApi } from "#components/dashboard/inbox/inbox-api";
import type { InboxFilter } from "#components/dashboard/inbox/place";
import * as actions from "./actions";
import { answer, answerOrLost } from "./answer";
import { listQuery } from "./list-query";
import * as queue from "./queue-actions";
import { sendReply } from "./send-reply";

/** The inbox's questions, asked through this page's actions. */
export const inboxApi: InboxApi = {
  list: (filter: InboxFilter, cursor) => answer(actions.list(undefined, { ...listQuery(filter), cursor })),
  open: (id) => answer(actions.open(undefined, { id })),
  older: (id, cursor) => answer(actions.older(undefined, { id, cursor })),
  draft: (id) => answer(actions.draft(undefined, { id })),
  send: (outgoing) => answerOrLost(sendReply(undefined, outgoing)),
  change: (changes) => answer(queue.change(undefined, { changes })),
  counts: () => answer(queue.counts(undefined, {})),
  queue: () => answer(queue.queue(undefined, {})),
  saveView: (view) => answer(queue.saveView(undefined, view)),
  deleteView: (id) => answer(queue.dropView(undefined, { id })),
  markRead: (id) => answer(actions.look(undefined, { id })),
  retry: (id) => answer(actions.retry(undefined, { id })),
  dismiss: (id) => answer(actions.dismiss(undefined, { id })),
  react: (messageId, emoji) => answer(actions.react(undefined, { messageId, emoji })),
  acceptDraft: (draftId, text) => answer(actions.accept(undefined, { draftId, text })),
  dismissDraft: (id) => answer(actions.leaveDraft(undefined, { id })),
  why: (id) => answer(actions.why(undefined, { id })),
  edits: (id) => answer(actions.edits(undefined, { id })),
};
