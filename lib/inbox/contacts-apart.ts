import { sql } from "kysely";
import type { Context } from "#lib/auth/context";
import type { Db } from "#lib/db/client";

/** Which pairs of contacts somebody said to be two people. */

type Pair = { organizationId: string; memberId: string | null };

/** In the caller's transaction. @returns whether any of the pairs was new */
export async function setApart(trx: Db, pair: Pair, id: string, otherIds: string[]): Promise<boolean> {
  if (otherIds.length === 0) return false;
  const rows = otherIds.map((otherId) => {
    const [contactId = "", greater = ""] = [id, otherId].sort();
    return { ...pair, contactId, otherId: greater };
  });
  const added = await trx
    .insertInto("contactsApart")
    .values(rows)
    .onConflict((row) => row.columns(["contactId", "otherId"]).doNothing())
    .returning("contactId")
    .execute();
  return added.length > 0;
}

/** They turned out to be one person after all. */
export async function forgetApart(trx: Db, organizationId: string, ids: string[]): Promise<void> {
  await trx
    .deleteFrom("contactsApart")
    .where("organizationId", "=", organizationId)
    .where("contactId", "in", ids)
    .where("otherId", "in", ids)
    .execute();
}

/** Contacts that are not this person, whichever of the person's contacts that was said of. */
export async function listApart(ctx: Context, ids: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with apart as (
      select case when contact_id = any (${ids}::uuid[]) then other_id else contact_id end as id
      from contacts_apart where organization_id = ${ctx.organizationId}::uuid
        and (contact_id = any (${ids}::uuid[]) or other_id = any (${ids}::uuid[]))
    )
    select id from apart
    union
    select same.id from apart
      join contacts theirs on theirs.id = apart.id
      join contacts same on same.person_id = theirs.person_id and same.organization_id = ${ctx.organizationId}::uuid`.execute(
    ctx.db,
  );
  return rows.map(({ id }) => id);
}
