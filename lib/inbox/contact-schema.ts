import { z } from "zod";
import { labelSchema, ticketOutcomeSchema } from "#lib/inbox/queue-schema";
import { contactSchema, conversationStatusSchema } from "#lib/inbox/schema";

const time = z.iso.datetime();

export const fieldKindSchema = z.enum(["text", "number", "date", "choice"]);

export const contactFieldSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: fieldKindSchema,
  choices: z.array(z.string()),
});

const fieldName = z
  .string("Give the field a name.")
  .trim()
  .min(1, "Give the field a name.")
  .max(60, "Keep the name to 60 characters or fewer.");
const choices = z
  .array(
    z
      .string()
      .trim()
      .min(1, "A choice cannot be empty.")
      .max(100, "Keep a choice to 100 characters or fewer."),
  )
  .max(50, "Give 50 choices or fewer.");

export const createContactFieldSchema = z
  .strictObject({ name: fieldName, kind: fieldKindSchema, choices: choices.default([]) })
  .refine(({ kind, choices: given }) => (kind === "choice") === given.length > 0, {
    path: ["choices"],
    message: "Give choices for a field of kind choice, and none for any other.",
  });

/** The kind stays: values that were written for one may mean nothing in another. */
export const updateContactFieldSchema = z.strictObject({ name: fieldName, choices }).partial();

export const fieldValueSchema = contactFieldSchema.extend({ value: z.string().nullable() });

export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Write a language like en or pt-BR.")
  .max(35, "Write a language like en or pt-BR.");

export const updateContactSchema = z
  .strictObject({
    /** null forgets what was set by hand. */
    language: languageSchema.nullable(),
    /** By the field's id; null empties it. */
    fields: z.record(
      z.uuid("Name fields by their id."),
      z.string().trim().max(500, "Keep a value to 500 characters or fewer.").nullable(),
    ),
  })
  .partial();

export const mergeContactsSchema = z.strictObject({ contact_id: z.uuid("This is not an id.") });

/** One contact of a person who has several, or may have. */
const accountSchema = contactSchema
  .pick({ id: true, channel_id: true, username: true, name: true, picture_url: true, conversation_id: true })
  .extend({ channel_username: z.string() });

export const contactConversationSchema = z.object({
  id: z.uuid(),
  number: z.number().int(),
  contact_id: z.uuid(),
  channel_username: z.string(),
  status: conversationStatusSchema,
  last_message_preview: z.string().nullable(),
  last_message_at: time.nullable(),
  labels: z.array(labelSchema),
});

/** All there is to know of a contact besides their messages. */
export const contactDetailsSchema = contactSchema.extend({
  /** Heard by the assistant, where nobody has set one. */
  detected_language: z.string().nullable(),
  fields: z.array(fieldValueSchema),
  /** The same person's other contacts. */
  merged_with: z.array(accountSchema),
  /** Contacts on other channels that bear the same name. */
  merge_suggestions: z.array(accountSchema),
  conversations: z.array(contactConversationSchema),
  tickets: z.array(
    z.object({
      id: z.uuid(),
      number: z.number().int(),
      conversation_id: z.uuid(),
      opened_at: time,
      resolved_at: time.nullable(),
      outcome: ticketOutcomeSchema.nullable(),
    }),
  ),
  notes: z.array(
    z.object({
      id: z.uuid(),
      conversation_id: z.uuid(),
      author_name: z.string().nullable(),
      text: z.string(),
      created_at: time,
    }),
  ),
});

export type ContactField = z.infer<typeof contactFieldSchema>;
export type FieldValue = z.infer<typeof fieldValueSchema>;
export type CreateContactField = z.infer<typeof createContactFieldSchema>;
export type UpdateContactField = z.infer<typeof updateContactFieldSchema>;
export type UpdateContact = z.infer<typeof updateContactSchema>;
export type ContactAccount = z.infer<typeof accountSchema>;
export type ContactDetails = z.infer<typeof contactDetailsSchema>;
