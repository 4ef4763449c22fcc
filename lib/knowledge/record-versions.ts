import { sql } from "kysely";
import type { Context } from "#lib/auth/context";

/** Older ones are forgotten: a page that changes daily would fill the table by itself. */
const keptVersions = 50;

/** Keeps what these sources say now beside what they said before, in the transaction that wrote them. */
export async function recordVersions(ctx: Context, sourceIds: string[]): Promise<void> {
  const { db, organizationId, actor } = ctx;
  const member = actor.type === "member" ? actor : undefined;
  await sql`
    insert into source_versions
      (organization_id, source_id, version, title, url, question, content, product, member_id, member_name)
    select organization_id, id, version, title, url, question, content, product,
      ${member?.id ?? null}::uuid, ${member?.name ?? null}::text
    from knowledge_sources where organization_id = ${organizationId} and id = any(${sourceIds}::uuid[])
    on conflict (source_id, version) do nothing`.execute(db);
  await sql`
    delete from source_versions v using knowledge_sources s
    where s.organization_id = ${organizationId} and s.id = any(${sourceIds}::uuid[])
      and v.organization_id = ${organizationId} and v.source_id = s.id
      and v.version <= s.version - ${keptVersions}`.execute(db);
}
