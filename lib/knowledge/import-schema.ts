import { z } from "zod";

/** One version of a source: a FAQ's answer and a product's facts stand in `text`. */
export const sourceVersionSchema = z.object({
  version: z.int(),
  title: z.string(),
  url: z.string().nullable(),
  question: z.string().nullable(),
  text: z.string(),
  /** null: an import, or somebody who was removed */
  changed_by: z.string().nullable(),
  created_at: z.iso.datetime(),
});
export type SourceVersion = z.output<typeof sourceVersionSchema>;

export const rollBackSchema = z.object({ version: z.int32("version has to be a whole number.").min(1) });

/** Something under way, or done: a website, files or a list that is read. */
export const importSchema = z.object({
  id: z.uuid(),
  kind: z.enum(["website", "files", "products", "faqs"]),
  site_id: z.uuid().nullable(),
  title: z.string(),
  /** choosing: the pages of a website were found, and somebody says which of them are to be read */
  state: z.enum(["running", "choosing", "finished", "cancelled", "failed"]),
  phase: z.enum(["finding", "reading"]),
  total_count: z.int(),
  done_count: z.int(),
  unchanged_count: z.int(),
  failed_count: z.int(),
  error: z.string().nullable(),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
});
export type Import = z.output<typeof importSchema>;

export const importItemSchema = z.object({
  id: z.uuid(),
  /** a page's address, a file's name, or a row of a list */
  name: z.string(),
  title: z.string().nullable(),
  state: z.enum(["found", "chosen", "done", "unchanged", "failed", "skipped"]),
  /** why it could not be read or was left out */
  detail: z.string().nullable(),
  source_id: z.uuid().nullable(),
});
export type ImportItem = z.output<typeof importItemSchema>;

export const listImportsSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});

export const listImportItemsSchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(100),
  cursor: z.string().max(200).optional(),
  state: importItemSchema.shape.state.optional(),
});

export const choosePagesSchema = z
  .object({
    all: z.boolean().optional(),
    item_ids: z.array(z.uuid("This is not an id.")).max(2000).optional(),
  })
  .refine(({ all, item_ids }) => all === true || (item_ids?.length ?? 0) > 0, {
    error: "Choose at least one page: send item_ids, or all.",
  });

const schedule = z.enum(["off", "daily", "weekly"], { error: "schedule has to be off, daily or weekly." });
/** Forms send it as text. */
const maxPages = z
  .union([z.number(), z.string().trim().regex(/^\d+$/).transform(Number)], "max_pages has to be a number.")
  .pipe(
    z
      .int("max_pages has to be a whole number.")
      .min(1, "max_pages has to be at least 1.")
      .max(2000, "max_pages is at most 2,000."),
  );

export const addSiteSchema = z.object({
  url: z
    .string("Write the website's address.")
    .trim()
    .min(1, "Write the website's address.")
    .max(2000, "The address is longer than 2,000 characters.")
    // what people type: shop.example
    .overwrite((value) => (/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`))
    .refine((value) => /^https?:\/\//i.test(value) && URL.canParse(value), {
      error: "This is not a web address. Write it like https://example.com.",
    }),
  schedule: schedule.default("weekly"),
  max_pages: maxPages.default(500),
});
export type AddSiteInput = z.output<typeof addSiteSchema>;

export const updateSiteSchema = z
  .strictObject({ schedule, max_pages: maxPages, include_new: z.boolean() })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, "Send at least one field to change.");

export const siteSchema = z.object({
  id: z.uuid(),
  url: z.string(),
  schedule,
  max_pages: z.int(),
  include_new: z.boolean(),
  page_count: z.int(),
  failing_count: z.int(),
  read_at: z.iso.datetime().nullable(),
  next_read_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});
export type KnowledgeSite = z.output<typeof siteSchema>;

/** Whether questions are also compared by meaning: only with a model for it, and only where it answered. */
export const searchStatusSchema = z.object({
  mode: z.enum(["words", "words_and_meaning"]),
  waiting: z.int(),
  error: z.string().nullable(),
  /** today no budget has room for the meaning of those that wait */
  limited: z.boolean(),
});
export type SearchStatus = z.output<typeof searchStatusSchema>;

export const maxFileBytes = 25 * 1024 * 1024;

const fileName = z
  .string("Say the file's name in name.")
  .trim()
  .min(1, "Say the file's name in name.")
  .max(180, "The file's name is longer than 180 characters.")
  .overwrite((value) => value.replace(/[\\/\p{Cc}]/gu, "_"));

export const addFileSchema = z.object({ name: fileName, import_id: z.uuid("This is not an id.").optional() });
export const addListSchema = z.object({
  name: fileName,
  kind: z.enum(["products", "faqs"], { error: "kind has to be products or faqs." }),
  /** products only: those the list does not name are deleted */
  replace_all: z.stringbool("replace_all has to be true or false.").default(false),
});
