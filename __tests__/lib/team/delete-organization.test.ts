import { sql } from "kysely";
import { findMembership } from "#lib/auth/find-membership";
import { deleteOrganization } from "#lib/team/delete-organization";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { fillTenant } from "#support/fill-tenant";

const t = testDatabase();

async function rowsOf(organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'organization_id'`.execute(t.db);
  const left: string[] = [];
  for (const { name } of rows) {
    const found =
      await sql`select 1 from ${sql.table(name)} where organization_id = ${organizationId}`.execute(t.db);
    if (found.rows.length > 0) left.push(name);
  }
  return left;
}

describe("deleting an organisation", () => {
  it("erases every row of it and its deliveries, and leaves the neighbour alone", async () => {
    const shop = await createOrganization(t.db, { name: "Linden" });
    const neighbour = await createOrganization(t.db, { name: "Quay" });
    await fillTenant(t.db, shop);
    await fillTenant(t.db, neighbour);
    const before = await rowsOf(neighbour.organizationId);
    await deleteOrganization(shop.context, { name: "Linden" });
    expect(await rowsOf(shop.organizationId)).toEqual([]);
    expect(await rowsOf(neighbour.organizationId)).toEqual(before);
    expect(await t.db.selectFrom("deliveries").select("id").execute()).toHaveLength(1);
    expect(await findMembership(t.db, shop.userId)).toBeUndefined();
  });

  it("is an owner's alone, who types its name", async () => {
    const shop = await createOrganization(t.db, { name: "Linden" });
    const admin = await createMember(t.db, shop.organizationId, "admin");
    await expect(deleteOrganization(admin.context, { name: "Linden" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(deleteOrganization(shop.context, { name: "linden" })).rejects.toMatchObject({
      code: "validation",
    });
    expect(await findMembership(t.db, shop.userId)).toBeDefined();
  });
});
