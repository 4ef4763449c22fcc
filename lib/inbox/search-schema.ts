import { z } from "zod";
import { authorSchema, authorTypeSchema, contactSchema, conversationStatusSchema } from "#lib/inbox/schema";

export const searchKindSchema = z.enum(["message", "contact", "note"]);

const day = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], "Write a date like 2026-03-31.")
  .refine((text) => !text.startsWith("0000"), "Write a date like 2026-03-31.");

export const searchSchema = z
  .object({
    q: z
      .string("Say what to search for.")
      .trim()
      .min(1, "Say what to search for.")
      .max(4000, "Keep the search to 4000 characters or fewer."),
    /** Only this kind; all of them where it is left out. */
    kind: searchKindSchema.optional(),
    channel_id: z.uuid().optional(),
    author_type: authorTypeSchema.optional(),
    /** A member's id. */
    author_id: z.uuid().optional(),
    /** The first and the last day (UTC), or exact times. */
    from: day.optional(),
    to: day.optional(),
    status: conversationStatusSchema.optional(),
    has_attachment: z.stringbool().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    cursor: z.string().min(1).max(500).optional(),
  })
  .refine((input) => input.cursor === undefined || input.kind !== undefined, {
    path: ["kind"],
    message: "Name the kind that the cursor belongs to.",
  });

const time = z.iso.datetime();
/** Where the words stand, in UTF-16 units: from the first to behind the last. */
const ranges = z.array(z.tuple([z.number().int(), z.number().int()]));

const placeSchema = z.object({
  id: z.uuid(),
  number: z.number().int(),
  status: conversationStatusSchema,
  channel_id: z.uuid(),
  contact: contactSchema.pick({ id: true, username: true, name: true, picture_url: true }),
});

export const messageHitSchema = z.object({
  id: z.uuid(),
  conversation: placeSchema,
  author: authorSchema,
  text: z.string(),
  ranges,
  created_at: time,
});

export const noteHitSchema = messageHitSchema;

export const contactHitSchema = z.object({
  id: z.uuid(),
  conversation_id: z.uuid().nullable(),
  channel_id: z.uuid(),
  username: z.string().nullable(),
  username_ranges: ranges,
  name: z.string().nullable(),
  name_ranges: ranges,
  /** Custom fields in which the words stand. */
  fields: z.array(z.object({ name: z.string(), value: z.string(), ranges })),
  picture_url: z.string().nullable(),
  created_at: time,
});

/** `searched_back_to`: how far back this page has looked, where it did not reach the beginning. */
const group = <S extends z.ZodType>(hit: S) =>
  z
    .object({ data: z.array(hit), next_cursor: z.string().nullable(), searched_back_to: time.nullable() })
    .nullable();

export const searchResultSchema = z.object({
  messages: group(messageHitSchema),
  contacts: group(contactHitSchema),
  notes: group(noteHitSchema),
});

export type SearchKind = z.infer<typeof searchKindSchema>;
export type SearchInput = z.infer<typeof searchSchema>;
export type MessageHit = z.infer<typeof messageHitSchema>;
export type ContactHit = z.infer<typeof contactHitSchema>;
export type SearchResult = z.infer<typeof searchResultSchema>;
