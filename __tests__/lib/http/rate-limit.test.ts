import { createApiKey } from "#lib/auth/api-keys";
import { testDatabase } from "#support/database";
import * as me from "../../../app/api/v1/me/route";
import { call, shopWithKey } from "./api";

const t = testDatabase({ API_RATE_LIMIT: "3" });

describe("an API key over its limit", () => {
  it("is told when to come back, and holds up no other key", async () => {
    const shop = await shopWithKey(t.db);
    for (let use = 0; use < 3; use++) expect((await call(me.GET, { apiKey: shop.apiKey })).status).toBe(200);
    const refused = await call(me.GET, { apiKey: shop.apiKey });
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({ type: "rate-limited", status: 429 });
    const other = await createApiKey(shop.context, { name: "second" });
    expect((await call(me.GET, { apiKey: other.apiKey })).status).toBe(200);
  });
});
