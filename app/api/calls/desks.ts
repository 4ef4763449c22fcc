import type { Call } from "#lib/http/call";
import { commentCalls } from "../../dashboard/comments/calls";
import { contactCalls } from "../../dashboard/contacts/calls";
import { conversationCalls } from "../../dashboard/inbox/conversation-calls";
import { deskCalls } from "../../dashboard/inbox/desk-calls";
import { feedbackCalls } from "../../dashboard/inbox/feedback-calls";
import { queueCalls } from "../../dashboard/inbox/queue-calls";
import { shellCalls } from "../../dashboard/shell-calls";

const table: Record<string, Record<string, Call<unknown, unknown>>> = {
  comments: commentCalls,
  contacts: contactCalls,
  conversation: conversationCalls,
  desk: deskCalls,
  feedback: feedbackCalls,
  queue: queueCalls,
  shell: shellCalls,
};

/** Every call by its desk and name; maps, so that no inherited name is one. */
export const desks = new Map(
  Object.entries(table).map(([desk, calls]) => [desk, new Map(Object.entries(calls))]),
);
