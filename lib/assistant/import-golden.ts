import type { GoldenImport } from "#lib/assistant/golden-schema";
import { keepGolden } from "#lib/assistant/keep-golden";
import { readGoldenFile } from "#lib/assistant/read-golden-file";
import type { Context } from "#lib/auth/context";

/** Keeps every conversation of a file that can be read, and tells what is wrong with the others. */
export async function importGolden(ctx: Context, text: string): Promise<GoldenImport> {
  const { conversations, problems } = readGoldenFile(text);
  await keepGolden(ctx, conversations);
  return { imported: conversations.length, problems };
}
