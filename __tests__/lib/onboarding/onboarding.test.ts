import { read } from "#lib/auth/read";
import { getOnboarding } from "#lib/onboarding/queries";
import { settleOnboarding } from "#lib/onboarding/settle-onboarding";
import { testDatabase } from "#support/database";
import { createChannel, createMember, createOrganization } from "#support/factories";
import { fillTenant } from "#support/fill-tenant";

const t = testDatabase();

const done = async (shop: Awaited<ReturnType<typeof createOrganization>>) => {
  const { steps } = await read(shop.context, getOnboarding);
  return steps.filter((step) => step.done).map(({ key }) => key);
};

describe("the onboarding checklist", () => {
  it("ticks itself as things are done, and by nothing a neighbour does", async () => {
    const shop = await createOrganization(t.db);
    const { organizationId } = shop;
    await fillTenant(t.db, await createOrganization(t.db));
    expect(await done(shop)).toEqual([]);
    const channel = await createChannel(t.db, organizationId, { assistantMode: "suggest" });
    expect(await done(shop)).toEqual(["connect"]);
    await createMember(t.db, organizationId, "agent");
    expect(await done(shop)).toEqual(["connect", "invite"]);
    await settleOnboarding(shop.context, "mode");
    expect(await done(shop)).toEqual(["connect", "mode", "invite"]);
    const place = { organizationId, channelId: channel.id };
    const contact = await t.db
      .insertInto("contacts")
      .values({ ...place, externalId: "1" })
      .returning("id")
      .executeTakeFirstOrThrow();
    const conversation = await t.db
      .insertInto("conversations")
      .values({ ...place, contactId: contact.id, number: 1, lastMessageAt: new Date() })
      .returning("id")
      .executeTakeFirstOrThrow();
    const answer = {
      ...place,
      conversationId: conversation.id,
      direction: "outbound" as const,
      authorType: "member" as const,
      kind: "text" as const,
      text: "hello",
      occurredAt: new Date(),
    };
    await t.db
      .insertInto("messages")
      .values({ ...answer, status: "failed" })
      .execute();
    expect(await done(shop)).toEqual(["connect", "test", "mode", "invite"]);
    await t.db
      .insertInto("messages")
      .values({ ...answer, status: "sent" })
      .execute();
    expect(await done(shop)).toEqual(["connect", "test", "mode", "invite", "live"]);
  });

  it("does not forget a connection that broke, and tells it from one that was ended", async () => {
    const shop = await createOrganization(t.db);
    const channel = await createChannel(t.db, shop.organizationId, { assistantMode: "suggest" });
    const put = (status: "needs_reconnect" | "disconnected") =>
      t.db.updateTable("channels").set({ status }).where("id", "=", channel.id).execute();
    await put("needs_reconnect");
    expect(await done(shop)).toEqual(["connect"]);
    expect(await read(shop.context, getOnboarding)).toMatchObject({ broken: true, username: null });
    await createChannel(t.db, shop.organizationId, { assistantMode: "suggest" });
    expect(await read(shop.context, getOnboarding)).toMatchObject({ broken: false });
    await t.db.deleteFrom("channels").where("id", "<>", channel.id).execute();
    await put("disconnected");
    expect(await done(shop)).toEqual([]);
  });

  it("is put away by owners and admins for all of them", async () => {
    const shop = await createOrganization(t.db);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    await expect(settleOnboarding(agent.context, "dismissed")).rejects.toMatchObject({ code: "forbidden" });
    await settleOnboarding(shop.context, "dismissed");
    expect(await read(shop.context, getOnboarding)).toMatchObject({ dismissed: true });
  });
});
