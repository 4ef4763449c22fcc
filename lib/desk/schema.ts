import { z } from "zod";

const time = z.iso.datetime();
const words = (most: number) =>
  z.string().trim().min(1, "Write some text.").max(most, `Keep this to ${most} characters or fewer.`);

export const noteSchema = z.object({
  id: z.uuid(),
  conversation_id: z.uuid(),
  /** Null once the person has left; the name stays. */
  author: z.object({ id: z.uuid().nullable(), name: z.string() }),
  /** Empty once deleted. */
  text: z.string(),
  mentions: z.array(z.object({ id: z.uuid(), name: z.string() })),
  edited_at: time.nullable(),
  deleted_at: time.nullable(),
  created_at: time,
});

const mentionIds = z.array(z.uuid("This is not a member's id.")).max(50, "Mention 50 people or fewer.");

export const createNoteSchema = z.strictObject({
  text: words(10_000),
  /** The members whose names the text mentions with `@`. */
  mention_ids: mentionIds.default([]),
});

export const updateNoteSchema = createNoteSchema;

export const listNotesSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().min(1).max(500).optional(),
});

export const savedReplySchema = z.object({
  id: z.uuid(),
  /** Shared with everybody in the organisation, or the caller's own. */
  shared: z.boolean(),
  shortcut: z.string(),
  title: z.string(),
  text: z.string(),
  use_count: z.number().int(),
  created_at: time,
  updated_at: time,
});

export const shortcutSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,39}$/,
    "Use 1 to 40 letters, digits, hyphens or underscores, without a space.",
  );

export const createSavedReplySchema = z.strictObject({
  shortcut: shortcutSchema,
  title: words(100),
  text: words(10_000),
  shared: z.boolean().default(false),
});

export const updateSavedReplySchema = z
  .strictObject({ shortcut: shortcutSchema, title: words(100), text: words(10_000), shared: z.boolean() })
  .partial();

export const draftTabSchema = z.enum(["reply", "note"]);

export const memberDraftSchema = z.object({
  conversation_id: z.uuid(),
  tab: draftTabSchema,
  text: z.string(),
  reply_to_id: z.uuid().nullable(),
  version: z.number().int(),
  updated_at: time,
});

export const saveDraftSchema = z.strictObject({
  tab: draftTabSchema,
  text: z.string().max(10_000, "Keep this to 10000 characters or fewer."),
  reply_to_id: z.uuid().nullable().default(null),
  /** The version these words were begun from; 0 where there was none. */
  version: z.int().min(0).max(1_000_000_000),
});

export const presenceStateSchema = z.enum(["viewing", "typing"]);

export const presenceSchema = z.object({
  member_id: z.uuid(),
  name: z.string(),
  state: presenceStateSchema,
  since: time,
  expires_at: time,
});

export const conversationPresenceSchema = z.object({
  conversation_id: z.uuid(),
  presences: z.array(presenceSchema),
});

export const showPresenceSchema = z.strictObject({
  conversation_id: z.uuid("There is no such conversation."),
  session_id: z.string().min(16).max(100),
  /** `away` takes the row back. */
  state: z.enum(["viewing", "typing", "away"]),
});

export const preferencesSchema = z.object({
  undo_send_seconds: z.int().min(0).max(30, "Choose 30 seconds or fewer."),
  density: z.enum(["comfortable", "compact"]),
  shortcuts: z.record(z.string(), z.string()),
});

export const savePreferencesSchema = preferencesSchema.partial().strict();

export type Note = z.infer<typeof noteSchema>;
export type SavedReply = z.infer<typeof savedReplySchema>;
export type UpdateSavedReply = z.infer<typeof updateSavedReplySchema>;
export type DraftTab = z.infer<typeof draftTabSchema>;
export type MemberDraft = z.infer<typeof memberDraftSchema>;
export type Presence = z.infer<typeof presenceSchema>;
export type ConversationPresence = z.infer<typeof conversationPresenceSchema>;
export type ShowPresence = z.infer<typeof showPresenceSchema>;
export type Preferences = z.infer<typeof preferencesSchema>;
