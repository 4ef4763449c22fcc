import { stringify } from "csv-stringify/sync";
import type { Context } from "#lib/auth/context";

/** All questions and answers as CSV that an import takes back; spreadsheets run nothing in it. */
export async function exportFaqs(ctx: Context): Promise<string> {
  const rows = await ctx.db
    .selectFrom("knowledgeSources")
    .select(["question", "content", "title", "url", "externalId"])
    .where("organizationId", "=", ctx.organizationId)
    .where("kind", "=", "faq")
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  const records = rows.map(({ question, content, title, url, externalId }) => [
    question ?? title,
    content,
    title,
    url ?? "",
    externalId ?? "",
  ]);
  return stringify([["question", "answer", "title", "url", "external_id"], ...records], {
    bom: true,
    escape_formulas: true,
    record_delimiter: "\r\n",
  });
}
