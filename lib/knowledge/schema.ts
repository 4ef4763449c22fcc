import { z } from "zod";

export const sourceKindSchema = z.enum(["faq", "text", "url", "file"]);
export type SourceKind = z.infer<typeof sourceKindSchema>;

/** One source of knowledge, as REST and the screens show it. A FAQ has question and answer, the others their text. */
export const knowledgeSourceSchema = z.object({
  id: z.uuid(),
  external_id: z.string().nullable(),
  kind: sourceKindSchema,
  title: z.string(),
  state: z.enum(["pending", "ready", "failed"]),
  error: z.string().nullable(),
  question: z.string().optional(),
  answer: z.string().optional(),
  text: z.string().optional(),
  url: z.string().nullable(),
  version: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type KnowledgeSource = z.infer<typeof knowledgeSourceSchema>;

const line = (name: string, max: number) => text(name, max).overwrite((value) => value.replace(/\s+/g, " "));
const question = line("The question", 1000);
const answer = text("The answer", 20_000);
const title = line("The title", 300);
const body = text("The text", 200_000);
const externalId = line("The external_id", 200).nullish();
const url = z
  .url({
    protocol: /^https?$/,
    error: "The url has to be a whole address that begins with https:// or http://.",
  })
  .max(2000, "The url is longer than 2,000 characters.")
  .nullish();

const faqSchema = z.object({
  kind: z.literal("faq").optional(),
  question,
  answer,
  title: title.optional(),
  url,
  external_id: externalId,
});

const textSchema = z.object({
  kind: z.literal("text").optional(),
  title,
  text: body,
  url,
  external_id: externalId,
});

/** Body of `POST /knowledge/sources` and one line of an import; `kind` may be left out. */
export const saveSourceSchema = z
  .union([faqSchema, textSchema], { error: "Send a question with its answer, or a title with its text." })
  .transform(toInput);
export type SaveSourceInput = z.output<typeof saveSourceSchema>;

/** Body of `PATCH /knowledge/sources/{id}`: what is left out stays. */
export const updateSourceSchema = z
  .strictObject({ question, answer, title, text: body, url, external_id: externalId })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, "Send at least one field to change.");
export type UpdateSourceInput = z.output<typeof updateSourceSchema>;

export const importResultSchema = z.object({
  accepted: z.int(),
  rejected: z.array(z.object({ line: z.int(), detail: z.string() })),
});
export type ImportResult = z.infer<typeof importResultSchema>;

export const listSourcesSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
  q: z.string().max(4000).optional(),
});
export type ListSourcesInput = z.input<typeof listSourcesSchema>;

export const searchSourcesSchema = z.object({
  q: z
    .string()
    .trim()
    .min(1, "Write what to search for in q.")
    .max(4000, "q is longer than 4,000 characters."),
  limit: z.coerce.number().int().min(1).max(100).default(10),
});

/** One row of `GET /knowledge/search`: a source with the part of it that fits best. */
export const sourceHitSchema = z.object({
  source_id: z.uuid(),
  external_id: z.string().nullable(),
  title: z.string(),
  url: z.string().nullable(),
  excerpt: z.string(),
  score: z.number(),
});
export type SourceHit = z.infer<typeof sourceHitSchema>;

type FaqBody = z.output<typeof faqSchema>;
type TextBody = z.output<typeof textSchema>;

/** What a source is made of, whichever kind it is: `content` is the answer of a FAQ. */
export type SourceContent = {
  kind: "faq" | "text";
  externalId: string | null;
  title: string;
  url: string | null;
  question: string | null;
  content: string;
};

function toInput(body: FaqBody | TextBody): SourceContent {
  const shared = { externalId: body.external_id ?? null, url: body.url ?? null };
  if ("text" in body)
    return { ...shared, kind: "text", title: body.title, question: null, content: body.text };
  const { question, answer } = body;
  return { ...shared, kind: "faq", title: body.title ?? question.slice(0, 300), question, content: answer };
}

function text(name: string, max: number) {
  const limit = new Intl.NumberFormat("en").format(max);
  return z
    .string({
      error: ({ input }) => (input === undefined ? `${name} is missing.` : `${name} has to be text.`),
    })
    .overwrite(plainText)
    .min(1, `${name} is empty.`)
    .max(max, `${name} is longer than ${limit} characters.`);
}

// Control, tag and direction characters show nothing, yet a model would read them. Joiners stay: scripts and emoji need them.
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Text as it is stored and quoted: well-formed, line feeds only, nothing invisible, no blanks around it. */
function plainText(value: string): string {
  return value
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(invisible, "")
    .trim();
}
