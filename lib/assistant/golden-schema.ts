import { z } from "zod";
import { languages } from "#lib/assistant/languages";

const piece = z.string().trim().min(1).max(500);

/** What an answer must be, may be and must not be. */
export const expectationSchema = z.strictObject({
  decision: z.enum(["reply", "clarify", "handoff", "silent"]),
  /** each of them stands in the answer, whatever the case and the accents */
  facts: z.array(piece).max(20).default([]),
  /** none of them does */
  forbidden: z.array(piece).max(20).default([]),
  language: z.enum(languages).optional(),
});
export type Expectation = z.output<typeof expectationSchema>;

const turnSchema = z.strictObject({
  customer: z.string().trim().min(1, "Write what the customer says.").max(4000),
  expect: expectationSchema,
});

/** A conversation whose answers are known. */
export const goldenConversationSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  turns: z.array(turnSchema).min(1, "Give at least one turn.").max(20),
});
export type GoldenConversation = z.output<typeof goldenConversationSchema>;

/** One that an organisation keeps, with how it fared when it was last run. */
export const keptGoldenSchema = z.object({
  id: z.uuid(),
  content: goldenConversationSchema,
  /** it is to be run, and has not been yet */
  waiting: z.boolean(),
  ran_at: z.iso.datetime().nullable(),
  /** nothing when it went as expected */
  wrong: z.array(z.string()),
});
export type KeptGolden = z.output<typeof keptGoldenSchema>;

/** A file of them, with the knowledge they are asked of; without it, that of the organisation they run in. */
export const goldenFileSchema = z
  .strictObject({
    organization: z.string().trim().min(1).max(200).default("Golden shop"),
    instructions: z.string().max(4000).default(""),
    knowledge: z
      .array(z.strictObject({ question: piece, answer: z.string().trim().min(1).max(4000) }))
      .max(1000)
      .default([]),
    conversations: z.array(goldenConversationSchema).min(1, "Give at least one conversation.").max(1000),
  })
  .refine(
    ({ conversations }) => new Set(conversations.map(({ name }) => name)).size === conversations.length,
    "Two conversations have the same name: results are compared by it.",
  );
export type GoldenFile = z.output<typeof goldenFileSchema>;
