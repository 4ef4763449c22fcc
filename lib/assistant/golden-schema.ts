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

const entrySchema = z.strictObject(
  { question: piece, answer: line(4000, "Write the answer.") },
  only("question, answer"),
);

/** What a file says besides: the knowledge its conversations are asked of; without it, that of where they run. */
export const goldenShopSchema = z
  .strictObject(
    {
      organization: line(200, "Name the shop.").default("Golden shop"),
      instructions: z
        .string(remedy("Write a piece of text."))
        .max(4000, "Keep this to 4000 characters or fewer.")
        .default(""),
      knowledge: z
        .array(entrySchema, remedy("Write a list of entries, each with question and answer."))
        .max(1000, "Give at most 1000.")
        .default([]),
      conversations: z.array(z.unknown()),
    },
    only("organization, instructions, knowledge, conversations"),
  )
  .transform(({ organization, instructions, knowledge }) => ({ organization, instructions, knowledge }));
export type GoldenShop = z.output<typeof goldenShopSchema>;

/** What is wrong with a file of them. */
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
