import { z } from "zod";

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
  last_message_at: time.nullable(),
  unread_count: z.number().int().min(0),
  can_reply: z.boolean(),
  reply_window: replyWindowSchema,
  created_at: time,
});

export const attachmentSchema = z.object({
  kind: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  mime_type: z.string().nullable(),
  size: z.number().int().nullable(),
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
  quick_reply: z.object({ payload: z.string() }).optional(),
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
  q: query,
  limit,
  cursor,
});

export const listMessagesSchema = z.object({ limit, cursor });
export const listContactsSchema = z.object({ channel_id: z.uuid().optional(), q: query, limit, cursor });

export const updateConversationSchema = z
  .strictObject({
    status: conversationStatusSchema,
    assignee_id: z.uuid().nullable(),
    /** null inherits the channel's mode. */
    assistant_mode: assistantModeSchema.nullable(),
    handler: z.enum(["member", "assistant"]),
    snoozed_until: time.nullable(),
  })
  .partial();

export const outgoingAttachmentSchema = z.strictObject({
  kind: z.enum(["image", "video", "audio", "file"]),
  url: z.url({ protocol: /^https?$/, error: "Give an address that begins with https://." }),
});

export const createMessageSchema = z
  .strictObject({
    text: z.string().trim().min(1, "Write some text.").max(10_000, "Keep this to 10000 characters or fewer."),
    attachments: z.array(outgoingAttachmentSchema).max(10, "Attach 10 files or fewer."),
    reply_to_id: z.uuid(),
  })
  .partial()
  .refine((input) => input.text !== undefined || (input.attachments?.length ?? 0) > 0, {
    path: ["text"],
    message: "Write some text or attach a file.",
  });

export type ConversationStatus = z.infer<typeof conversationStatusSchema>;
export type AssistantMode = z.infer<typeof assistantModeSchema>;
export type Handler = z.infer<typeof handlerSchema>;
export type AuthorType = z.infer<typeof authorTypeSchema>;
export type MessageKind = z.infer<typeof messageKindSchema>;
export type MessageStatus = z.infer<typeof messageStatusSchema>;
export type Contact = z.infer<typeof contactSchema>;
export type Conversation = z.infer<typeof conversationSchema>;
export type ReplyWindow = z.infer<typeof replyWindowSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;
export type Author = z.infer<typeof authorSchema>;
export type Reaction = z.infer<typeof reactionSchema>;
export type MessageSource = z.infer<typeof messageSourceSchema>;
export type MessageDetails = z.infer<typeof messageDetailsSchema>;
export type Message = z.infer<typeof messageSchema>;
export type ListConversations = z.infer<typeof listConversationsSchema>;
export type ListMessages = z.infer<typeof listMessagesSchema>;
export type ListContacts = z.infer<typeof listContactsSchema>;
export type UpdateConversation = z.infer<typeof updateConversationSchema>;
export type CreateMessage = z.infer<typeof createMessageSchema>;
