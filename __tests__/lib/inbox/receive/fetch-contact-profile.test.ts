import { sql } from "kysely";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { storeCredential } from "#lib/channel/internal";
import { throttleChannel } from "#lib/channel/throttle-channel";
import { fetchContactProfile } from "#lib/inbox/fetch-contact-profile";
import { testDatabase } from "#support/database";
import { createChannel, createOrganization } from "#support/factories";
import { deliver, envelope, itemsOf } from "./meta-items.ts";

const t = testDatabase({ INSTAGRAM_GRAPH_URL: "https://graph.example.test" });
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const customer = "900000000000001";

function answering(status: number, body: Record<string, unknown>) {
  server.use(
    http.get(`https://graph.example.test/:version/${customer}`, () => HttpResponse.json(body, { status })),
  );
}

async function contact() {
  const { organizationId } = await createOrganization(t.db);
  const channel = await createChannel(t.db, organizationId);
  await storeCredential(t.db, channel, "IGAA-token");
  const item = itemsOf(channel.externalId, customer).message("m1", Date.now(), { text: "Hi" });
  await deliver(t.db, { ...envelope(channel.externalId, [item]), nonce: Math.random() });
  const read = () =>
    t.db.selectFrom("contacts").selectAll().where("channelId", "=", channel.id).executeTakeFirstOrThrow();
  const { id } = await read();
  const updates = async () => {
    const rows = await t.db
      .selectFrom("liveEvents")
      .select("type")
      .where("organizationId", "=", organizationId)
      .where("type", "=", "conversation.updated")
      .execute();
    return rows.length;
  };
  return { channel, id, read, updates };
}

describe("a contact's profile", () => {
  it("gives the conversation a name and a picture, and tells the screens only of a change", async () => {
    const { id, read, updates } = await contact();
    answering(200, {
      name: "Anna K",
      username: "anna.k",
      profile_pic: "https://cdn.example.test/a.jpg",
      follower_count: 7,
    });
    const before = await updates();
    await fetchContactProfile(t.db, { contactId: id });
    expect(await read()).toMatchObject({
      name: "Anna K",
      username: "anna.k",
      followerCount: 7,
      profileStatus: "ready",
    });
    await fetchContactProfile(t.db, { contactId: id });
    expect(await updates()).toBe(before + 1);
  });

  it("that Meta does not give is no failure", async () => {
    const { id, read } = await contact();
    answering(403, { error: { message: "User consent is required", type: "OAuthException", code: 230 } });
    await fetchContactProfile(t.db, { contactId: id });
    const row = await read();
    expect(row.profileStatus).toBe("unavailable");
    expect(row.profileFetchedAt).not.toBeNull();
  });

  it("is asked for again when Meta is down", async () => {
    const { id, read } = await contact();
    answering(500, { error: { message: "x", code: 2 } });
    await expect(fetchContactProfile(t.db, { contactId: id })).rejects.toThrow();
    expect((await read()).profileStatus).toBe("pending");
  });

  it("waits without a call while Meta asks for a pause, and is fetched after it", async () => {
    const { id, channel, read } = await contact();
    answering(500, { error: { message: "not to be asked", code: 2 } });
    await throttleChannel(t.db, { channelId: channel.id, pauseMs: 600_000 });
    await fetchContactProfile(t.db, { contactId: id });
    expect((await read()).profileStatus).toBe("pending");
    const { rows } = await sql<{ wait: number }>`select extract(epoch from run_at - now())::int as wait
      from graphile_worker.jobs where key = ${`fetch_contact_profile:${id}`}`.execute(t.db);
    expect(rows[0]?.wait).toBeGreaterThan(500);
  });

  it("waits while the channel needs a reconnect", async () => {
    const { id, channel, read } = await contact();
    await t.db
      .updateTable("channels")
      .set({ status: "needs_reconnect" })
      .where("id", "=", channel.id)
      .execute();
    await fetchContactProfile(t.db, { contactId: id });
    expect((await read()).profileStatus).toBe("pending");
  });
});
