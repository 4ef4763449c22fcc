import { checkSubscriptions } from "#lib/channel/check-subscriptions";
import { storeCredential } from "#lib/channel/internal";
import { getChannel } from "#lib/channel/queries";
import { testDatabase } from "#support/database";
import { createChannel, createOrganization } from "#support/factories";
import { resumed } from "./connecting";
import { canary, fakeMeta, graphError } from "./fake-meta";

const t = testDatabase();
const meta = fakeMeta();

it("channels Meta unsubscribed are subscribed again, dead ones found out, and neither holds up the others", async () => {
  const shop = await createOrganization(t.db);
  const create = async (more = {}) => {
    const channel = await createChannel(t.db, shop.organizationId, more);
    await storeCredential(t.db, channel, `${canary}-token`);
    return channel;
  };
  const dead = await create();
  const down = await create();
  const lastWebhookAt = new Date(Date.now() - 3 * 3_600_000);
  const lost = await create({ lastWebhookAt });
  const partly = await create();
  const lostPage = await create({ login: "facebook", pageId: "310000000000001" });
  await create({ status: "needs_reconnect" });
  const edge = (id: string) => `GET ig-graph /${id}/subscribed_apps`;
  for (const path of [edge(dead.externalId)]) meta.answer(path, graphError(190));
  meta.answer(edge(down.externalId), { status: 503, body: "" });
  const comments = { data: [{ id: "1", subscribed_fields: ["comments"] }] };
  meta.answer(edge(partly.externalId), () => ({
    body: meta.state.subscribed.has(`/${partly.externalId}/subscribed_apps`)
      ? { data: [{ id: "1", subscribed_fields: ["comments", "messages"] }] }
      : comments,
  }));

  expect(await checkSubscriptions(t.db)).toEqual({ renewed: 3 });
  expect([...meta.state.subscribed].toSorted()).toEqual(
    [lost.externalId, partly.externalId, "310000000000001"].map((id) => `/${id}/subscribed_apps`).toSorted(),
  );
  expect(await checkSubscriptions(t.db)).toEqual({ renewed: 0 });
  const since = new Date(lastWebhookAt.getTime() - 60_000).toISOString();
  expect(await resumed(t.db, lost.id)).toEqual([{ since }]);
  expect(await resumed(t.db, down.id)).toEqual([]);
  const statuses = await Promise.all(
    [dead, down, lost, lostPage].map(async ({ id }) => (await getChannel(shop.context, id)).status),
  );
  expect(statuses).toEqual(["needs_reconnect", "active", "active", "active"]);
});

it("the gap is looked for also where the process ends with the subscription", async () => {
  const { organizationId } = await createOrganization(t.db);
  const channel = await createChannel(t.db, organizationId, { lastWebhookAt: new Date() });
  await storeCredential(t.db, channel, `${canary}-token`);
  const waits: number[] = [];
  meta.answer(`POST ig-graph /${channel.externalId}/subscribed_apps`, async () => {
    waits.push((await resumed(t.db, channel.id)).length);
    return { body: { success: true } };
  });
  await checkSubscriptions(t.db);
  expect(waits).toEqual([1]);
});
