import { z } from "zod";
import { labelSchema, openTicketSchema, prioritySchema } from "#lib/inbox/queue-schema";
import { mediaStateSchema } from "#lib/media/schema";

export const conversationStatusSchema = z.enum(["open", "snoozed", "resolved"]);
export const assistantModeSchema = z.enum(["off", "suggest", "auto"]);
export const handlerSchema = z.enum(["assistant", "member", "nobody"]);
export const directionSchema = z.enum(["inbound", "outbound"]);
export const authorTypeSchema = z.enum(["contact", "member", "assistant", "external", "system"]);
export const messageKindSchema = z.enum([
  "text",
  "image",
  "video",
  "audio",
  "file",
  "share",
  "story_reply",
  "story_mention",
  "sticker",
  "template",
  "unsupported",
]);
export const messageStatusSchema = z.enum([
  "received",
  "queued",
  "sending",
  "sent",
  "read",
  "failed",
  "unconfirmed",
  "deleted",
]);

const time = z.iso.datetime();

export const contactSchema = z.object({
  id: z.uuid(),
  channel_id: z.uuid(),
  external_id: z.string(),
  username: z.string().nullable(),
  name: z.string().nullable(),
  picture_url: z.string().nullable(),
  follower_count: z.number().int().nullable(),
  follows_business: z.boolean().nullable(),
  followed_by_business: z.boolean().nullable(),
  verified: z.boolean().nullable(),
  profile_status: z.enum(["pending", "ready", "unavailable"]),
  conversation_id: z.uuid().nullable(),
  /** Set by hand. */
  language: z.string().nullable(),
  /** Contacts with the same one are one person on several channels. */
  person_id: z.uuid().nullable(),
  created_at: time,
});

export const conversationContactSchema = contactSchema.pick({
  id: true,
  external_id: true,
  username: true,
  name: true,
  picture_url: true,
});

export const assigneeSchema = z.object({ id: z.uuid(), name: z.string() });

/** Who may still answer, and until when. `closes_at` is the end of the state named, null once closed. */
export const replyWindowSchema = z.object({
  state: z.enum(["open", "human_agent", "closed"]),
  closes_at: time.nullable(),
});

export const conversationSchema = z.object({
  id: z.uuid(),
  number: z.number().int(),
  channel_id: z.uuid(),
  provider: z.literal("instagram"),
  contact: conversationContactSchema,
  status: conversationStatusSchema,
  snoozed_until: time.nullable(),
  /** The mode in effect: the conversation's own, else the channel's. */
  assistant_mode: assistantModeSchema,
  handler: handlerSchema,
  takeover_ends_at: time.nullable(),
  assignee: assigneeSchema.nullable(),
  needs_human: z.boolean(),
  last_message_preview: z.string().nullable(),
  last_message_direction: directionSchema.nullable(),
  last_message_author_type: authorTypeSchema.nullable(),
  last_message_author_name: z.string().nullable(),
  last_message_at: time.nullable(),
  /** Where it stands in the list: its newest message, or the moment it woke. */
  listed_at: time.nullable(),
  unread_count: z.number().int().min(0),
  can_reply: z.boolean(),
  reply_window: replyWindowSchema,
  priority: prioritySchema,
  labels: z.array(labelSchema),
  /** The episode under way; null once resolved. */
  ticket: openTicketSchema.nullable(),
  /** Something we said did not leave, and nobody has decided about it. */
  send_failed: z.boolean(),
  created_at: time,
});

export const attachmentSchema = z.object({
  kind: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  mime_type: z.string().nullable(),
  size: z.number().int().nullable(),
  /** Our copy or the uploaded file; null for what is only linked, and for stories, which are never kept. */
  media_id: z.uuid().nullable(),
  /** `pending` while it is copied; `expired`, `refused` and `failed` say that there will be no copy. */
  state: mediaStateSchema.nullable(),
  reason: z.string().nullable(),
  thumbnail_url: z.string().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
});

export const authorSchema = z.object({
  type: authorTypeSchema,
  id: z.uuid().nullable(),
  name: z.string().nullable(),
});

export const reactionSchema = z.object({ emoji: z.string(), author: authorSchema, created_at: time });

export const messageSourceSchema = z.object({
  title: z.string(),
  url: z.string().nullable(),
  excerpt: z.string(),
});

/** One wording of a message; number 0 is what was written first. */
export const messageEditSchema = z.object({ number: z.number().int(), text: z.string(), created_at: time });

export const messageErrorSchema = z.object({ code: z.string(), message: z.string() });

/** What a message carried besides its words. Contents of `messages.details`. */
export const messageDetailsSchema = z.object({
  story: z
    .object({
      id: z.string().nullable(),
      url: z.string().nullable(),
      link_sticker_url: z.string().nullable(),
    })
    .optional(),
  /** The comment this is the private reply to. */
  comment: z.object({ id: z.uuid(), post_id: z.uuid() }).optional(),
  quick_reply: z.object({ payload: z.string() }).optional(),
  /** The buttons offered under the text. */
  quick_replies: z.array(z.string()).optional(),
  postback: z.object({ payload: z.string().nullable() }).optional(),
  referral: z
    .object({
      ref: z.string().nullable(),
      source: z.string().nullable(),
      type: z.string().nullable(),
      ad_id: z.string().nullable(),
      ad_title: z.string().nullable(),
      product_id: z.string().nullable(),
    })
    .optional(),
});

export const messageSchema = z.object({
  id: z.uuid(),
  conversation_id: z.uuid(),
  direction: directionSchema,
  author: authorSchema,
  kind: messageKindSchema,
  text: z.string().nullable(),
  attachments: z.array(attachmentSchema),
  details: messageDetailsSchema,
  reply_to_id: z.uuid().nullable(),
  reactions: z.array(reactionSchema),
  status: messageStatusSchema,
  group_id: z.uuid().nullable(),
  error: messageErrorSchema.nullable(),
  external_id: z.string().nullable(),
  run_id: z.uuid().nullable(),
  sources: z.array(messageSourceSchema),
  edited_at: time.nullable(),
  /** Until then its author may take it back; null once it was handed over, or when it never waited. */
  send_at: time.nullable(),
  /** Learned of more than five minutes after it was written. */
  late: z.boolean(),
  /** The caller's own key, by which a screen finds the bubble it drew ahead of the answer. */
  idempotency_key: z.string().nullable(),
  created_at: time,
});

const cursor = z.string().min(1).max(500).optional();
const limit = z.coerce.number().int().min(1).max(100).default(50);
const query = z.string().trim().max(4000, "Keep the search to 4000 characters or fewer.").optional();

export const listConversationsSchema = z.object({
  channel_id: z.uuid().optional(),
  provider: z.literal("instagram").optional(),
  status: conversationStatusSchema.optional(),
  /** A member's id, `me`, or `none`. */
  assignee: z.union([z.uuid(), z.literal("me"), z.literal("none")]).optional(),
  needs_human: z.stringbool().optional(),
  /** Those the assistant answers, by itself or by drafts. */
  handler: z.literal("assistant").optional(),
  label_id: z.uuid().optional(),
  priority: prioritySchema.optional(),
  unread: z.stringbool().optional(),
  /** Open ones whose reply window closes within six hours. */
  window_closing: z.stringbool().optional(),
  /** Those in whose notes I am mentioned. */
  mentions_me: z.stringbool().optional(),
  q: query,
  limit,
  cursor,
});

export const listMessagesSchema = z.object({
  /** A message's id: those before and after it, instead of the newest. */
  around: z.uuid().optional(),
  limit,
  cursor,
});
export const listContactsSchema = z.object({
  channel_id: z.uuid().optional(),
  language: z.string().max(35).optional(),
  q: query,
  limit,
  cursor,
});

const labelIds = z.array(z.uuid()).max(50, "Choose 50 labels or fewer.");

export const updateConversationSchema = z
  .strictObject({
    status: conversationStatusSchema,
    assignee_id: z.uuid().nullable(),
    /** null inherits the channel's mode. */
    assistant_mode: assistantModeSchema.nullable(),
    /** `nobody`: it waits for a person. */
    handler: handlerSchema,
    snoozed_until: time.nullable(),
    priority: prioritySchema,
    /** Replaces all labels; the other two change some. */
    label_ids: labelIds,
    add_label_ids: labelIds,
    remove_label_ids: labelIds,
    unread: z.boolean(),
    /** What the caller last saw: who changed it since wins, and the caller is told who that was. */
    expected: z
      .strictObject({
        status: conversationStatusSchema,
        assignee_id: z.uuid().nullable(),
        priority: prioritySchema,
        handler: handlerSchema,
      })
      .partial(),
  })
  .partial();

/** Each conversation is changed by itself: one that is refused holds up no other. */
export const changeConversationsSchema = z.strictObject({
  changes: z
    .array(z.strictObject({ id: z.uuid(), patch: updateConversationSchema }))
    .min(1, "Name at least one conversation.")
    .max(200, "Change 200 conversations or fewer at once."),
});

/** What became of one change, and the patch that takes it back. */
export const conversationChangeSchema = z.object({
  id: z.uuid(),
  conversation: conversationSchema.nullable(),
  undo: updateConversationSchema.nullable(),
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
});

export type ConversationStatus = z.infer<typeof conversationStatusSchema>;
export type AssistantMode = z.infer<typeof assistantModeSchema>;
export type AuthorType = z.infer<typeof authorTypeSchema>;
export type MessageKind = z.infer<typeof messageKindSchema>;
export type MessageStatus = z.infer<typeof messageStatusSchema>;
export type Contact = z.infer<typeof contactSchema>;
export type Conversation = z.infer<typeof conversationSchema>;
export type ReplyWindow = z.infer<typeof replyWindowSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;
export type Reaction = z.infer<typeof reactionSchema>;
export type MessageSource = z.infer<typeof messageSourceSchema>;
export type MessageEdit = z.infer<typeof messageEditSchema>;
export type MessageDetails = z.infer<typeof messageDetailsSchema>;
export type Message = z.infer<typeof messageSchema>;
export type UpdateConversation = z.infer<typeof updateConversationSchema>;
export type ChangeConversations = z.infer<typeof changeConversationsSchema>;
export type ConversationChange = z.infer<typeof conversationChangeSchema>;
