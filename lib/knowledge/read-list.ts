import { parse } from "csv-parse/sync";
import { z } from "zod";
import { decodeText } from "#lib/knowledge/decode-text";
import { productContent, productSchema, type SourceContent, saveSourceSchema } from "#lib/knowledge/schema";
import { UnreadableError } from "#lib/knowledge/unreadable-error";

export type ListKind = "products" | "faqs";
/** A row as an editor counts it, with its source or the sentence that says why it is none. */
export type ListRow = { line: number; source: SourceContent } | { line: number; refusal: string };

const maxRows = 20_000;

/** Each column with the other names that shops' exports give it. */
const columns = {
  products: {
    name: ["title", "product", "product name", "item"],
    price: ["price incl. tax", "regular price", "amount"],
    currency: ["currency code"],
    stock: ["quantity", "inventory", "availability", "in stock", "stock quantity"],
    link: ["url", "product link", "product url", "permalink"],
    picture: ["image", "image link", "image url", "photo"],
    description: ["text", "details", "body"],
    sku: ["id", "article number", "product id", "variant sku"],
  },
  faqs: {
    question: ["q", "frage", "pregunta"],
    answer: ["a", "antwort", "respuesta", "reply"],
    title: [],
    url: ["link"],
    external_id: ["id"],
  },
} as const;

const required = { products: ["name", "price"], faqs: ["question", "answer"] } as const;

/**
 * The rows of a CSV file; commas, semicolons or tabs between the cells.
 * @throws UnreadableError when it is no such list: then nothing of it can be used
 */
export function readList(kind: ListKind, bytes: Uint8Array): ListRow[] {
  const [head, ...rows] = parseCsv(decodeText(bytes));
  if (!head) throw new UnreadableError("This file is empty.");
  const names = columnNames(kind, head.record);
  if (rows.length === 0) throw new UnreadableError("There are no rows under the column names.");
  if (rows.length > maxRows)
    throw new UnreadableError("This list has more than 20,000 rows. Add it in parts.");
  return rows.map(({ record, line }) => {
    const cells = Object.fromEntries(
      names.flatMap((name, i) => {
        const cell = unescapeFormula(record[i]?.trim() ?? "");
        return name === undefined || cell === "" ? [] : [[name, cell]];
      }),
    );
    return { line, ...toSource(kind, cells) };
  });
}

const csvRows = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

function parseCsv(text: string): { record: string[]; line: number }[] {
  const [first = ""] = text.split(/\r?\n/, 1);
  const count = (mark: string) => first.split(mark).length;
  const delimiter = [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 200_000,
    });
    return csvRows.parse(parsed).map(({ record, info }) => ({ record, line: info.lines }));
  } catch (cause) {
    throw new UnreadableError("This is not a CSV file: its rows cannot be told apart.", { cause });
  }
}

/** For each place of a row the column that stands there. @throws UnreadableError naming what is missing and what is there */
function columnNames(kind: ListKind, head: string[]): (string | undefined)[] {
  const known = Object.entries<readonly string[]>(columns[kind]);
  const names = head.map((cell) => {
    const written = cell.trim().toLowerCase().replace(/[_-]+/g, " ");
    const exact = known.find(([name]) => name.replaceAll("_", " ") === written);
    return (exact ?? known.find(([, others]) => others.includes(written)))?.[0];
  });
  const missing = required[kind].filter((name) => !names.includes(name));
  if (missing.length === 0) return names.map((name, i) => (names.indexOf(name) === i ? name : undefined));
  const list = new Intl.ListFormat("en");
  const found = head
    .map((cell) => cell.trim())
    .filter(Boolean)
    .slice(0, 12);
  const plural = missing.length > 1;
  throw new UnreadableError(
    `The column${plural ? "s" : ""} ${list.format(missing)} ${plural ? "are" : "is"} missing. ` +
      (found.length > 0
        ? `The first line names ${list.format(found)}.`
        : "The first line has to name the columns."),
  );
}

type Outcome = { source: SourceContent } | { refusal: string };

function toSource(kind: ListKind, cells: Record<string, string>): Outcome {
  if (kind === "faqs") {
    const parsed = saveSourceSchema.safeParse({ kind: "faq", question: "", answer: "", ...cells });
    return parsed.success ? { source: parsed.data } : { refusal: firstOf(parsed.error) };
  }
  const parsed = productSchema.safeParse(cells);
  if (!parsed.success) return { refusal: firstOf(parsed.error) };
  const key = parsed.data.sku ?? parsed.data.link ?? parsed.data.name;
  return { source: productContent(parsed.data, `product:${key}`.slice(0, 200)) };
}

function firstOf(error: z.ZodError): string {
  return error.issues[0]?.message ?? "This row cannot be used.";
}

/** Exports put an apostrophe before what a spreadsheet would take for a formula. */
function unescapeFormula(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}
