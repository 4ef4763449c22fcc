import type { DeskApi } from "#components/dashboard/inbox/desk-api";
import { fillVariables } from "#lib/desk/fill-variables";
import { answer } from "./answer";
import * as actions from "./desk-actions";

/** The desk's questions, asked through this page's actions. */
export const deskApi: DeskApi = {
  open: (id) => answer(actions.openDesk(undefined, { id })),
  olderNotes: (id, cursor) => answer(actions.olderNotes(undefined, { id, cursor, limit: 200 })),
  presence: (id) => answer(actions.presence(undefined, { id })),
  // No answer is wanted, and it must go out even while the page is being left.
  showPresence(presence) {
    const body = new Blob([JSON.stringify(presence)], { type: "application/json" });
    navigator.sendBeacon("/api/v1/presence", body);
  },
  readMentions: (id) => answer(actions.seeMentions(undefined, { id })),
  createNote: ({ conversationId, text, mentionIds, key }) =>
    answer(actions.addNote(undefined, { conversationId, text, mention_ids: mentionIds, key })),
  updateNote: (id, text, mentionIds) =>
    answer(actions.rewordNote(undefined, { id, text, mention_ids: mentionIds })),
  deleteNote: (id) => answer(actions.dropNote(undefined, { id })),
  colleagues: () => answer(actions.colleagues(undefined, {})),
  savedReplies: () => answer(actions.savedReplies(undefined, {})),
  fill: fillVariables,
  countSavedReply: (id) => answer(actions.usedSavedReply(undefined, { id })),
  saveDraft: ({ replyToId, ...draft }) =>
    answer(actions.keepDraft(undefined, { ...draft, reply_to_id: replyToId })),
  withdraw: (id) => answer(actions.withdraw(undefined, { id })),
};
