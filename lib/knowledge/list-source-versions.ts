import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";
import { type SourceVersion, sourceVersionSchema } from "#lib/knowledge/import-schema";

/** What a source said, newest first, the present version included. @throws AppError not-found */
export async function listSourceVersions(ctx: Context, sourceId: string): Promise<SourceVersion[]> {
  const rows = await ctx.db
    .selectFrom("sourceVersions")
    .select(["version", "title", "url", "question", "content", "memberName", "createdAt"])
    .where("organizationId", "=", ctx.organizationId)
    .where("sourceId", "=", sourceId)
    .orderBy("version", "desc")
    .execute();
  if (rows.length === 0) throw new AppError("not-found", "There is no such source.");
  return rows.map(({ memberName, createdAt, content, ...row }) =>
    sourceVersionSchema.parse({
      ...row,
      text: content,
      changed_by: memberName,
      created_at: createdAt.toISOString(),
    }),
  );
}
