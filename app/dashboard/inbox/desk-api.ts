import type { DeskApi } from "#components/dashboard/inbox/desk-api";
import { fillVariables } from "#lib/desk/fill-variables";
import { callsOf } from "../call";
import { answer } from "./answer";
import type { deskCalls } from "./desk-calls";

const desk = callsOf<typeof deskCalls>("desk");

/** The desk's questions. */
export const deskApi: DeskApi = {
  open: (id) => answer(desk.open({ id })),
  olderNotes: (id, cursor) => answer(desk.olderNotes({ id, cursor, limit: 100 })),
  presence: (id) => answer(desk.presence({ id })),
  // No answer is wanted, and it must go out even while the page is being left.
  showPresence(presence) {
    const body = new Blob([JSON.stringify(presence)], { type: "application/json" });
    navigator.sendBeacon("/api/v1/presence", body);
  },
  readMentions: (id) => answer(desk.readMentions({ id })),
  createNote: ({ conversationId, text, mentionIds, key }) =>
    answer(desk.createNote({ conversationId, text, mention_ids: mentionIds, key })),
  updateNote: (id, text, mentionIds) => answer(desk.updateNote({ id, text, mention_ids: mentionIds })),
  deleteNote: (id) => answer(desk.deleteNote({ id })),
  colleagues: () => answer(desk.colleagues({})),
  savedReplies: () => answer(desk.savedReplies({})),
  fill: fillVariables,
  countSavedReply: (id) => answer(desk.countSavedReply({ id })),
  saveDraft: ({ replyToId, ...draft }) => answer(desk.saveDraft({ ...draft, reply_to_id: replyToId })),
  withdraw: (id) => answer(desk.withdraw({ id })),
};
