import { z } from "zod";
import { plainText } from "#lib/knowledge/plain-text";

export const sourceKindSchema = z.enum(["faq", "text", "url", "file", "product"]);
export type SourceKind = z.infer<typeof sourceKindSchema>;

const line = (name: string, max: number) => text(name, max).overwrite((value) => value.replace(/\s+/g, " "));
const address = (name: string) =>
  z
    .url({
      protocol: /^https?$/,
      error: `${name} has to be a whole address that begins with https:// or http://.`,
    })
    .max(2000, `${name} is longer than 2,000 characters.`);

/** What is known about a product, fact by fact; a price and a stock stay as they were written. */
export const productSchema = z.object({
  name: line("The name", 300),
  price: line("The price", 60),
  currency: line("The currency", 20).nullish(),
  stock: line("The stock", 60).nullish(),
  link: address("The link").nullish(),
  picture: address("The picture").nullish(),
  description: text("The description", 10_000).nullish(),
  sku: line("The sku", 150).nullish(),
});
export type Product = z.output<typeof productSchema>;

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
  product: productSchema.optional(),
  url: z.string().nullable(),
  site_id: z.uuid().nullable(),
  version: z.int(),
  passage_count: z.int(),
  cited_count: z.int(),
  last_cited_at: z.iso.datetime().nullable(),
  /** when a page, a file or a list was last compared with this */
  checked_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type KnowledgeSource = z.infer<typeof knowledgeSourceSchema>;

const question = line("The question", 1000);
const answer = text("The answer", 20_000);
const title = line("The title", 300);
const body = text("The text", 200_000);
/** What a FAQ entry and a text say. */
export const faqWordsSchema = z.strictObject({ question, answer });
export const textWordsSchema = z.strictObject({ title, text: body });
const externalId = line("The external_id", 200).nullish();
const url = address("The url").nullish();

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

const productSourceSchema = z.object({
  kind: z.literal("product"),
  product: productSchema,
  external_id: externalId,
});

/** Body of `POST /knowledge/sources` and one line of an import; `kind` may be left out. */
export const saveSourceSchema = z
  .union([productSourceSchema, faqSchema, textSchema], {
    error: "Send a question with its answer, or a title with its text.",
  })
  .transform(toInput);
export type SaveSourceInput = z.output<typeof saveSourceSchema>;

/** Body of `PATCH /knowledge/sources/{id}`: what is left out stays. */
export const updateSourceSchema = z
  .strictObject({ question, answer, title, text: body, product: productSchema, url, external_id: externalId })
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
  kind: sourceKindSchema.optional(),
  site_id: z.uuid().optional(),
  /** only those that need somebody: not looked at for long, not readable, never used in an answer */
  condition: z.enum(["stale", "failing", "unused"]).optional(),
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

/** What a source is made of, whichever kind it is: `content` is the answer of a FAQ, or a product's facts in words. */
export type SourceContent = {
  kind: SourceKind;
  externalId: string | null;
  title: string;
  url: string | null;
  question: string | null;
  content: string;
  product?: Product | null;
};

type Body = z.output<typeof productSourceSchema | typeof faqSchema | typeof textSchema>;

function toInput(body: Body): SourceContent {
  const externalId = body.external_id ?? null;
  if ("product" in body) return productContent(body.product, externalId);
  const shared = { externalId, url: body.url ?? null };
  if ("text" in body)
    return { ...shared, kind: "text", title: body.title, question: null, content: body.text };
  const { question, answer } = body;
  return { ...shared, kind: "faq", title: body.title ?? question.slice(0, 300), question, content: answer };
}

/** A product as a source: what is searched and quoted is its facts in words, one a line. */
export function productContent(product: Product, externalId: string | null): SourceContent {
  const { name, price, currency, stock, link, description, sku } = product;
  const facts = [
    name,
    `Price: ${price}${currency ? ` ${currency}` : ""}`,
    stock && `In stock: ${stock}`,
    sku && `Article number: ${sku}`,
    link && `Link: ${link}`,
  ].filter(Boolean);
  const content = [facts.join("\n"), description].filter(Boolean).join("\n\n");
  return { kind: "product", externalId, title: name, url: link ?? null, question: null, content, product };
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
