import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { type ImportResult, type SourceContent, saveSourceSchema } from "#lib/knowledge/schema";
import { writeSources } from "#lib/knowledge/write-sources";

export const maxImportBytes = 10 * 1024 * 1024;
export const maxImportLines = 5000;

export type ImportBody = string | Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Stores one source per line of newline-delimited JSON, all in one transaction. A line that cannot be used is named with
 * its reason and holds up no other.
 */
export async function importSources(ctx: Context, body: ImportBody): Promise<ImportResult> {
  requirePermission(ctx, "knowledge.edit");
  const lines = splitLines(await readBody(body));
  if (lines.length > maxImportLines) {
    throw new AppError(
      "payload-too-large",
      "An import has at most 5,000 lines. Send the rest in another one.",
    );
  }
  const sources: SourceContent[] = [];
  const rejected: ImportResult["rejected"] = [];
  for (const { line, bytes } of lines) {
    const parsed = parseLine(bytes);
    if (typeof parsed === "string") rejected.push({ line, detail: parsed });
    else sources.push(parsed);
  }
  if (sources.length > 0) await inTransaction(ctx.db, (trx) => writeSources({ ...ctx, db: trx }, sources));
  return { accepted: sources.length, rejected };
}

async function readBody(body: ImportBody): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(body)) {
    size += chunk.byteLength;
    if (size > maxImportBytes)
      throw new AppError("payload-too-large", "An import is at most 10 MB. Send it in parts.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function chunksOf(body: ImportBody): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  if (typeof body === "string") return [Buffer.from(body)];
  return body instanceof Uint8Array ? [body] : body;
}

type Line = { line: number; bytes: Uint8Array };

/** The lines that hold something, numbered as an editor would. */
function splitLines(bytes: Uint8Array): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let line = 1; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const slice = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (slice.some((byte) => byte > 0x20)) lines.push({ line, bytes: slice });
    start = end === -1 ? bytes.length : end + 1;
  }
  return lines;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The source of a line, or the sentence that says why it is none. */
function parseLine(bytes: Uint8Array): SourceContent | string {
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(bytes));
  } catch {
    return "This line is not a JSON object in UTF-8.";
  }
  const parsed = saveSourceSchema.safeParse(value);
  return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? "This line is not a source.");
}
