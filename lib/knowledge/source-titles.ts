import type { Context } from "#lib/auth/context";

/** What sources are called, by their ids; one that is gone is left out. */
export async function sourceTitles(
  { db, organizationId }: Context,
  ids: string[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await db
    .selectFrom("knowledgeSources")
    .select(["id", "title"])
    .where("organizationId", "=", organizationId)
    .where("id", "in", ids)
    .execute();
  return Object.fromEntries(rows.map(({ id, title }) => [id, title]));
}
