import { sql } from "kysely";
import { checkRhythm } from "#lib/channel/check-rhythm";
import { listNotifications } from "#lib/notify/queries";
import { testDatabase } from "#support/database";
import { createChannel, createMember, createOrganization } from "#support/factories";
import { raceAtRow } from "./race-at-row";

const t = testDatabase();
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

/** What a connection looked like when it fell silent: one message every so many hours, for so many days. */
type Rhythm = { silentFor: number; every?: number; days?: number };

async function channelWith({ silentFor, every = 4, days = 13 }: Rhythm, more = {}) {
  const shop = await createOrganization(t.db);
  const lastWebhookAt = hoursAgo(silentFor);
  const connectedAt = hoursAgo(20 * 24);
  const channel = await createChannel(t.db, shop.organizationId, {
    ...{ username: "luma.shop", lastWebhookAt, statusChangedAt: connectedAt, connectedAt },
    ...more,
  });
  await sql`with contact as (
      insert into contacts (organization_id, channel_id, external_id)
      values (${shop.organizationId}, ${channel.id}, '900000000000001') returning *
    ), conversation as (
      insert into conversations (organization_id, channel_id, number, contact_id, last_message_at)
      select organization_id, channel_id, 1, id, ${lastWebhookAt}::timestamptz from contact returning *
    )
    insert into messages (organization_id, channel_id, conversation_id, direction, author_type, kind, status, occurred_at)
    select organization_id, channel_id, id, 'inbound', 'contact', 'text', 'received', at from conversation,
      generate_series(${lastWebhookAt}::timestamptz - make_interval(days => ${days}), ${lastWebhookAt}::timestamptz,
        make_interval(hours => ${every})) as at`.execute(t.db);
  return { shop, id: channel.id };
}

const told = async ({ shop }: { shop: { context: Parameters<typeof listNotifications>[0] } }) =>
  (await listNotifications(shop.context)).data.map(({ title }) => title);

const silence = (id: string, lastWebhookAt: Date) =>
  t.db.updateTable("channels").set({ lastWebhookAt }).where("id", "=", id).execute();

describe("a connection that is silent for twice its longest pause", () => {
  it("is told of once, in the app and by mail, to owners and admins of its own organisation", async () => {
    const quiet = await channelWith({ silentFor: 9 });
    const neighbour = await channelWith({ silentFor: 7 });
    const { organizationId } = quiet.shop;
    const admin = await createMember(t.db, organizationId, "admin");
    const agent = await createMember(t.db, organizationId, "agent");
    for (let hour = 0; hour < 3; hour++) await checkRhythm(t.db);
    const { data } = await listNotifications(quiet.shop.context);
    expect(data).toMatchObject([{ kind: "channel_quiet", title: "Nothing arrives for @luma.shop" }]);
    expect(data[0]?.body).toContain("9 hours ago");
    expect(data[0]?.body).toContain("the longest pause between two messages was 4 hours");
    expect(await told({ shop: admin })).toHaveLength(1);
    expect(await told({ shop: agent })).toEqual([]);
    expect(await told(neighbour)).toEqual([]);
    const mails = await t.db
      .selectFrom("mails")
      .select("body")
      .where("organizationId", "=", organizationId)
      .execute();
    expect(mails).toHaveLength(2);
    expect(mails[0]?.body).toContain("/dashboard/integrations");
  });

  it("is told of again when it has spoken and falls silent once more", async () => {
    const quiet = await channelWith({ silentFor: 9 });
    await checkRhythm(t.db);
    await silence(quiet.id, new Date());
    await checkRhythm(t.db);
    expect(await told(quiet)).toHaveLength(1);
    await t.db
      .updateTable("notifications")
      .set({ createdAt: hoursAgo(20) })
      .where("organizationId", "=", quiet.shop.organizationId)
      .execute();
    await silence(quiet.id, hoursAgo(10));
    await checkRhythm(t.db);
    await checkRhythm(t.db);
    expect(await told(quiet)).toHaveLength(2);
  });

  it("is told of once when two processes find it at the same moment", async () => {
    const quiet = await channelWith({ silentFor: 9 });
    const check = () => checkRhythm(t.db);
    const race = await raceAtRow(t.db, { table: "channels", id: quiet.id }, [check, check]);
    expect(race.map((one) => one.status)).toEqual(["fulfilled", "fulfilled"]);
    expect(await told(quiet)).toHaveLength(1);
  });
});

it.each<[what: string, Rhythm, more: object]>([
  ["that is always slow", { silentFor: 24, every: 13 }, {}],
  ["that is busy, for less than six hours", { silentFor: 5, every: 1 }, {}],
  ["that is new", { silentFor: 30, every: 1, days: 2 }, {}],
  ["with too little to tell a rhythm from", { silentFor: 60, every: 24 }, {}],
  ["that was disconnected", { silentFor: 9 }, { status: "disconnected" }],
  ["of which its owner knows already", { silentFor: 9 }, { status: "needs_reconnect" }],
  ["that was connected again this hour", { silentFor: 50 }, { statusChangedAt: hoursAgo(1) }],
])("nobody is told of a silent connection %s", async (_what, rhythm, more) => {
  const channel = await channelWith(rhythm, more);
  await checkRhythm(t.db);
  expect(await told(channel)).toEqual([]);
});
