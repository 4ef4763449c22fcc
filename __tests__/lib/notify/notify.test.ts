import { systemContext } from "#lib/auth/context";
import { read } from "#lib/auth/read";
import { markNotificationRead } from "#lib/notify/mark-notification-read";
import { notify } from "#lib/notify/notify";
import { listNotifications } from "#lib/notify/queries";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";

const t = testDatabase();

const told = { kind: "test", title: "Something happened", body: "It is this." };

describe("notifications", () => {
  it("reach owners and admins, not agents, and appear in the live stream for them alone", async () => {
    const shop = await createOrganization(t.db);
    const { organizationId } = shop;
    const admin = await createMember(t.db, organizationId, "admin");
    const agent = await createMember(t.db, organizationId, "agent");
    await notify(t.db, { organizationId, ...told });
    for (const member of [shop, admin]) {
      const { data } = await listNotifications(member.context);
      expect(data).toMatchObject([{ ...told, read_at: null, conversation_id: null }]);
    }
    expect((await listNotifications(agent.context)).data).toEqual([]);
    const events = await t.db
      .selectFrom("liveEvents")
      .select(["type", "memberId"])
      .where("organizationId", "=", organizationId)
      .execute();
    expect(events).toHaveLength(2);
    expect(new Set(events.map((event) => event.memberId))).toEqual(new Set([shop.memberId, admin.memberId]));
  });

  it("reach only the members named, and nobody when none is named", async () => {
    const shop = await createOrganization(t.db);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    const stranger = await createOrganization(t.db);
    const memberIds = [agent.memberId, stranger.memberId];
    await notify(t.db, { organizationId: shop.organizationId, memberIds, ...told });
    await notify(t.db, { organizationId: shop.organizationId, memberIds: [], ...told });
    expect((await listNotifications(agent.context)).data).toHaveLength(1);
    expect((await listNotifications(shop.context)).data).toHaveLength(0);
    expect((await listNotifications(stranger.context)).data).toHaveLength(0);
  });

  it("are paged newest first without losing or repeating one written in the same instant", async () => {
    const shop = await createOrganization(t.db);
    const { organizationId } = shop;
    await t.db.transaction().execute(async (trx) => {
      for (let i = 0; i < 5; i++) await notify(trx, { organizationId, ...told, title: `Number ${i}` });
    });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(shop.context, (ctx) => listNotifications(ctx, { limit: 2, cursor }));
      seen.push(...page.data.map((one) => one.title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.toSorted()).toEqual([0, 1, 2, 3, 4].map((i) => `Number ${i}`));
    await expect(listNotifications(shop.context, { cursor: "nonsense" })).rejects.toMatchObject({
      code: "validation",
    });
  });

  it("are marked read by their own member only, and keep the time of the first reading", async () => {
    const shop = await createOrganization(t.db);
    const admin = await createMember(t.db, shop.organizationId, "admin");
    await notify(t.db, { organizationId: shop.organizationId, memberIds: [shop.memberId], ...told });
    const [mine] = (await listNotifications(shop.context)).data;
    const id = mine?.id ?? "";
    await expect(markNotificationRead(admin.context, id)).rejects.toMatchObject({ code: "not-found" });
    expect((await listNotifications(shop.context, { unread: true })).data).toHaveLength(1);
    const first = await markNotificationRead(shop.context, id);
    expect(first.read_at).not.toBeNull();
    expect(await markNotificationRead(shop.context, id)).toEqual(first);
    expect((await listNotifications(shop.context, { unread: true })).data).toEqual([]);
    expect((await markNotificationRead(shop.context, id, { read: false })).read_at).toBeNull();
    await expect(markNotificationRead(systemContext(t.db, shop.organizationId), id)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
