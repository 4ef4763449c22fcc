import { sql } from "kysely";
import { authenticateApiKey, createApiKey, listApiKeys, revokeApiKey } from "#lib/auth/api-keys";
import { systemContext } from "#lib/auth/context";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";

const t = testDatabase();

const secretOf = (apiKey: string) => apiKey.slice("parley_00000000_".length);

describe("API keys", () => {
  it("are kept only as a hash", async () => {
    const shop = await createOrganization(t.db);
    const { apiKey } = await createApiKey(shop.context, { name: "till" });
    const { rows } = await sql<{ row: string }>`select row_to_json(k)::text as row from api_keys k`.execute(
      t.db,
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(secretOf(apiKey));
    expect(await authenticateApiKey(t.db, apiKey)).toMatchObject({
      context: { organizationId: shop.organizationId },
    });
  });

  it("are listed without anything that could be used, to owners and admins of their organisation", async () => {
    const [shop, neighbour] = [await createOrganization(t.db), await createOrganization(t.db)];
    const { apiKey } = await createApiKey(shop.context, { name: "till" });
    const listed = await listApiKeys(shop.context);
    expect(listed.map(({ name }) => name)).toEqual(["till"]);
    expect(JSON.stringify(listed)).not.toContain(secretOf(apiKey));
    expect(await listApiKeys(neighbour.context)).toEqual([]);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    await expect(listApiKeys(agent.context)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are revoked once, by their own organisation's owners and admins", async () => {
    const [shop, neighbour] = [await createOrganization(t.db), await createOrganization(t.db)];
    const agent = await createMember(t.db, shop.organizationId, "agent");
    const { id, apiKey } = await createApiKey(shop.context, { name: "till" });
    await expect(revokeApiKey(neighbour.context, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(revokeApiKey(agent.context, id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await authenticateApiKey(t.db, apiKey)).toBeDefined();
    await revokeApiKey(shop.context, id);
    expect(await authenticateApiKey(t.db, apiKey)).toBeUndefined();
    await expect(revokeApiKey(shop.context, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("belong to a member: nobody else makes one", async () => {
    const shop = await createOrganization(t.db);
    const system = systemContext(t.db, shop.organizationId);
    await expect(createApiKey(system, { name: "none" })).rejects.toMatchObject({ code: "forbidden" });
  });
});
