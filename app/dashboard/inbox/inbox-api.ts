import type { Answer, InboxApi } from "#components/dashboard/inbox/inbox-api";
import type { InboxFilter } from "#components/dashboard/inbox/place";
import * as actions from "./actions";
import { listQuery } from "./list-query";

type Result<T> = { ok: true; data: T } | { ok: false; detail: string };

/** The inbox's questions, asked through this page's actions. */
export const inboxApi: InboxApi = {
  list: (filter: InboxFilter, cursor) => answer(actions.list(undefined, { ...listQuery(filter), cursor })),
  open: (id) => answer(actions.open(undefined, { id })),
  older: (id, cursor) => answer(actions.older(undefined, { id, cursor })),
  draft: (id) => answer(actions.draft(undefined, { id })),
  send: (outgoing) => answer(actions.send(undefined, outgoing)),
  change: (id, patch) => answer(actions.change(undefined, { id, patch })),
  markRead: (id) => answer(actions.look(undefined, { id })),
  retry: (id) => answer(actions.retry(undefined, { id })),
  dismiss: (id) => answer(actions.dismiss(undefined, { id })),
  react: (messageId, emoji) => answer(actions.react(undefined, { messageId, emoji })),
  acceptDraft: (draftId, text) => answer(actions.accept(undefined, { draftId, text })),
  dismissDraft: (id) => answer(actions.leaveDraft(undefined, { id })),
  why: (id) => answer(actions.why(undefined, { id })),
};

async function answer<T extends object | null>(result: Promise<Result<T>>): Answer<T> {
  try {
    const given = await result;
    return given.ok ? given.data : given.detail;
  } catch {
    return "Parley did not answer. Check your connection and try again.";
  }
}
