import { z } from "zod";
import { defineTask } from "#lib/jobs/define-task";

/** Reads the events of one stored delivery. */
export const processDeliveryTask = defineTask("process_delivery", z.object({ id: z.uuid() }));

/** The same for deliveries that were stored together: one job for all of them. */
export const processDeliveriesTask = defineTask(
  "process_deliveries",
  z.object({ ids: z.array(z.uuid()).min(1) }),
);

/** Hands a conversation's queued messages to Meta, one at a time and in order. */
export const deliverTask = defineTask("deliver", z.object({ conversationId: z.uuid() }));

/** Shows a contact that their messages were read. */
export const markSeenTask = defineTask("mark_seen", z.object({ conversationId: z.uuid() }));

export const fetchContactProfileTask = defineTask("fetch_contact_profile", z.object({ contactId: z.uuid() }));
export const profileAttempts = 8;

/** Settles sends whose outcome is unknown by asking Meta what the conversation holds. */
export const reconcileConversationTask = defineTask(
  "reconcile_conversation",
  z.object({ conversationId: z.uuid() }),
);

/** Asks Meta about a message it only hinted at. */
export const resolveMessageHintTask = defineTask(
  "resolve_message_hint",
  z.object({ channelId: z.uuid(), messageExternalId: z.string().min(1) }),
);

/** Looks for conversations that changed while nothing was delivered. */
export const fillHistoryTask = defineTask(
  "fill_history",
  z.object({ channelId: z.uuid(), since: z.iso.datetime(), after: z.string().nullable() }),
);

/** Reads what one of them holds that never came. */
export const fillConversationTask = defineTask(
  "fill_conversation",
  z.object({ channelId: z.uuid(), since: z.iso.datetime(), conversationExternalId: z.string().min(1) }),
);

/** Posts a public reply of ours beneath a comment. */
export const deliverCommentTask = defineTask("deliver_comment", z.object({ commentId: z.uuid() }));

/** Asks Meta what a post shows. */
export const fetchPostTask = defineTask("fetch_post", z.object({ postId: z.uuid() }));

/** Asks Meta what a comment says that mentions us elsewhere: its notice holds ids only. */
export const fetchMentionTask = defineTask("fetch_mention", z.object({ commentId: z.uuid() }));

/** Settles public replies whose outcome is unknown by asking Meta what stands beneath the comment. */
export const reconcileCommentTask = defineTask("reconcile_comment", z.object({ commentId: z.uuid() }));

/** Scheduled: tells of service targets that are near or missed. */
export const checkTargetsTask = defineTask("check_targets", z.object({}).loose());

/** Yesterday in numbers, for every organisation where it is morning. */
export const sendDailySummariesTask = defineTask("send_daily_summaries", z.object({}));

/** Scheduled: makes what lets searches leave out whole quarters. */
export const makeSearchFiltersTask = defineTask("make_search_filters", z.object({}).loose());
