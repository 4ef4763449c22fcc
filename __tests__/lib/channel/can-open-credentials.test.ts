import { randomBytes } from "node:crypto";
import { canOpenCredentials } from "#lib/channel/can-open-credentials";
import { connectWithToken } from "#lib/channel/connect-with-token";
import { resetEnv } from "#lib/env";
import { testDatabase } from "#support/database";
import { createOrganization, instagramId } from "#support/factories";
import { canary, fakeMeta } from "./fake-meta";

const t = testDatabase();
const meta = fakeMeta();

function configure(variables: Record<string, string>): void {
  Object.assign(process.env, variables);
  resetEnv();
}

const someKey = () => randomBytes(32).toString("base64");

async function connectAnAccount(): Promise<void> {
  meta.state.instagram.user_id = instagramId();
  const { context } = await createOrganization(t.db);
  await connectWithToken(context, {
    login: "instagram",
    token: `${canary}-${randomBytes(4).toString("hex")}`,
  });
}

describe("the keys a start finds configured", () => {
  it("are fine while nothing is stored", async () => {
    expect(await canOpenCredentials(t.db)).toBe(true);
  });

  it("are refused when they open nothing of what is stored, under the same id or another", async () => {
    const right = process.env.TOKEN_ENCRYPTION_KEY ?? "";
    await connectAnAccount();
    expect(await canOpenCredentials(t.db)).toBe(true);

    configure({ TOKEN_ENCRYPTION_KEY: someKey() });
    expect(await canOpenCredentials(t.db)).toBe(false);
    configure({ TOKEN_ENCRYPTION_KEY_ID: "k2" });
    expect(await canOpenCredentials(t.db)).toBe(false);

    configure({ TOKEN_ENCRYPTION_RETIRED_KEYS: `k1:${right}` });
    expect(await canOpenCredentials(t.db)).toBe(true);
    configure({
      TOKEN_ENCRYPTION_KEY: right,
      TOKEN_ENCRYPTION_KEY_ID: "k1",
      TOKEN_ENCRYPTION_RETIRED_KEYS: "",
    });
  });

  it("are not blamed for one credential that is damaged", async () => {
    await connectAnAccount();
    await connectAnAccount();
    const newest = t.db
      .selectFrom("channelCredentials")
      .select("channelId")
      .orderBy("updatedAt", "desc")
      .limit(1);
    await t.db
      .updateTable("channelCredentials")
      .set({ accessToken: "v1.k1.damaged.damaged" })
      .where("channelId", "=", newest)
      .execute();
    expect(await canOpenCredentials(t.db)).toBe(true);
  });
});
