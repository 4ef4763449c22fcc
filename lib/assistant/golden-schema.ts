import { z } from "zod";
import { languages } from "#lib/assistant/languages";

/** Says what to write instead, for whoever writes these by hand. */
const remedy = (words: string) => ({ error: words });
const line = (max: number, words: string) =>
  z.string(remedy(words)).trim().min(1, words).max(max, `Keep this to ${max} characters or fewer.`);
const piece = line(500, "Write a piece of text, in quotes where it holds a colon.");
const pieces = z
  .array(piece, remedy('Write a list, such as ["4.90 EUR", "2 to 4 days"].'))
  .max(20, "Give at most 20.")
  .default([]);
const only = (known: string) => ({
  error: (issue: { code?: string; keys?: string[] }) =>
    issue.code === "unrecognized_keys"
      ? `Leave out ${(issue.keys ?? []).map((key) => `“${key}”`).join(", ")}. Only ${known} belong here.`
      : `Write ${known} here.`,
});

/** What an answer must be, may be and must not be. */
export const expectationSchema = z.strictObject(
  {
    decision: z.enum(
      ["reply", "clarify", "handoff", "silent"],
      remedy("Write reply, clarify, handoff or silent."),
    ),
    /** each of them stands in the answer, whatever the case and the accents */
    facts: pieces,
    /** none of them does */
    forbidden: pieces,
    language: z.enum(languages, remedy(`Write one of ${languages.join(", ")}, or leave it out.`)).optional(),
  },
  only("decision, facts, forbidden, language"),
);
export type Expectation = z.output<typeof expectationSchema>;

const turnSchema = z.strictObject(
  { customer: line(4000, "Write what the customer says."), expect: expectationSchema },
  only("customer, expect"),
);

/** A conversation whose answers are known. */
export const goldenConversationSchema = z.strictObject(
  {
    name: line(200, "Give it a name."),
    turns: z
      .array(turnSchema, remedy("Write a list of turns, each with customer and expect."))
      .min(1, "Give at least one turn.")
      .max(20, "Give at most 20 turns."),
  },
  only("name, turns"),
);
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

/** What is wrong with one conversation of a file. */
export const goldenProblemSchema = z.object({
  line: z.int(),
  /** its name, where it has one */
  name: z.string().nullable(),
  /** such as "turn 2, expect, decision"; null when it is about all of it */
  field: z.string().nullable(),
  /** what to write instead */
  detail: z.string(),
});
export type GoldenProblem = z.output<typeof goldenProblemSchema>;

export const importGoldenSchema = z.strictObject({
  yaml: z
    .string("Send the file's text.")
    .min(1, "The file is empty.")
    .max(900_000, "The file is larger than 900 kB. Split it."),
});

export const goldenImportSchema = z.object({
  imported: z.int(),
  problems: z.array(goldenProblemSchema),
});
export type GoldenImport = z.output<typeof goldenImportSchema>;
