import { createApiKey } from "#lib/auth/api-keys";
import type { Role } from "#lib/auth/context";
import { findMembership } from "#lib/auth/find-membership";
import { identifyRequest } from "#lib/auth/identify-request";
import { changeRole } from "#lib/team/change-role";
import { listAudit } from "#lib/team/list-audit";
import { listTeam } from "#lib/team/queries";
import { removeMember } from "#lib/team/remove-member";
import { setAvailability } from "#lib/team/set-availability";
import { transferOwnership } from "#lib/team/transfer-ownership";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { fillTenant } from "#support/fill-tenant";

const t = testDatabase();

const ownersOf = (organizationId: string) =>
  t.db
    .selectFrom("members")
    .select("id")
    .where("organizationId", "=", organizationId)
    .where("role", "=", "owner")
    .execute();

describe("an organisation's owners", () => {
  it("are never none: two who step down at once leave one", async () => {
    for (let round = 0; round < 5; round++) {
      const shop = await createOrganization(t.db);
      const second = await createMember(t.db, shop.organizationId, "owner");
      const outcomes = await Promise.allSettled([
        changeRole(shop.context, shop.memberId, "agent"),
        removeMember(second.context, second.memberId),
        changeRole(second.context, second.memberId, "admin"),
      ]);
      expect(outcomes.some(({ status }) => status === "rejected")).toBe(true);
      expect(await ownersOf(shop.organizationId)).toHaveLength(1);
    }
  });

  it("are kept by the database itself, whoever writes", async () => {
    const shop = await createOrganization(t.db);
    const demote = t.db.updateTable("members").set({ role: "agent" }).where("id", "=", shop.memberId);
    await expect(demote.execute()).rejects.toMatchObject({ code: "23001" });
    const remove = t.db.deleteFrom("members").where("id", "=", shop.memberId);
    await expect(remove.execute()).rejects.toMatchObject({ code: "23001" });
    await t.db.deleteFrom("organizations").where("id", "=", shop.organizationId).execute();
    expect(await ownersOf(shop.organizationId)).toEqual([]);
  });

  it("can be handed over, both changes or neither", async () => {
    const shop = await createOrganization(t.db);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    await transferOwnership(shop.context, agent.memberId);
    expect(await ownersOf(shop.organizationId)).toEqual([{ id: agent.memberId }]);
    expect((await findMembership(t.db, shop.userId))?.member.role).toBe("admin");
  });
});

describe("the list of members", () => {
  it("pages through everybody once, in the order they joined, even at the same moment", async () => {
    const shop = await createOrganization(t.db);
    const others: string[] = [];
    for (const role of ["admin", "agent", "agent", "agent"] as const)
      others.push((await createMember(t.db, shop.organizationId, role)).memberId);
    const joined = new Date(Date.now() + 60_000);
    await t.db
      .updateTable("members")
      .set({ createdAt: joined })
      .where("organizationId", "=", shop.organizationId)
      .where("id", "<>", shop.memberId)
      .execute();
    await createOrganization(t.db);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await listTeam(shop.context, { limit: 2, cursor });
      pages.push(page.data.map(({ id }) => id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    const [second, third, ...last] = others.toSorted();
    expect(pages).toEqual([[shop.memberId, second], [third, last[0]], [last[1]]]);
    await expect(listTeam(shop.context, { limit: 2, cursor: "none" })).rejects.toMatchObject({
      code: "validation",
    });
  });
});

describe("a member's role", () => {
  it.each<[Role, Role, Role, boolean]>([
    ["owner", "agent", "owner", true],
    ["owner", "admin", "agent", true],
    ["admin", "agent", "admin", true],
    ["admin", "agent", "owner", false],
    ["admin", "owner", "agent", false],
    ["agent", "agent", "admin", false],
  ])("changed by an %s from %s to %s", async (by, from, to, allowed) => {
    const shop = await createOrganization(t.db);
    const actor = await createMember(t.db, shop.organizationId, by);
    const target = await createMember(t.db, shop.organizationId, from);
    const change = changeRole(actor.context, target.memberId, to);
    if (allowed) await expect(change).resolves.toMatchObject({ role: to });
    else await expect(change).rejects.toMatchObject({ code: "forbidden" });
  });

  it("of another organisation's member cannot be touched", async () => {
    const shop = await createOrganization(t.db);
    const neighbour = await createOrganization(t.db);
    for (const attempt of [
      changeRole(shop.context, neighbour.memberId, "agent"),
      removeMember(shop.context, neighbour.memberId),
      setAvailability(shop.context, neighbour.memberId, false),
      transferOwnership(shop.context, neighbour.memberId),
    ])
      await expect(attempt).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a removed member", () => {
  it("loses access and keys at once; their conversations become nobody's", async () => {
    const shop = await createOrganization(t.db);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    await fillTenant(t.db, shop);
    await t.db
      .updateTable("conversations")
      .set({ assigneeId: agent.memberId })
      .where("organizationId", "=", shop.organizationId)
      .execute();
    const { apiKey } = await createApiKey(agent.context, { name: "theirs" });
    await removeMember(shop.context, agent.memberId);
    expect(await findMembership(t.db, agent.userId)).toBeUndefined();
    expect(await identifyRequest(`Bearer ${apiKey}`, undefined)).toBeUndefined();
    const conversations = await t.db
      .selectFrom("conversations")
      .select("assigneeId")
      .where("organizationId", "=", shop.organizationId)
      .execute();
    expect(conversations).toEqual([{ assigneeId: null }]);
    const { data } = await listAudit(shop.context, { limit: 10, action: "member.removed" });
    expect(data).toMatchObject([{ subject: { type: "member", id: agent.memberId } }]);
  });

  it("may be oneself", async () => {
    const shop = await createOrganization(t.db);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    await removeMember(agent.context, agent.memberId);
    expect(await findMembership(t.db, agent.userId)).toBeUndefined();
    await expect(removeMember(shop.context, shop.memberId)).rejects.toThrow(/needs an owner/);
  });

  it("is removed by no agent, and no owner by an admin", async () => {
    const shop = await createOrganization(t.db);
    const admin = await createMember(t.db, shop.organizationId, "admin");
    const agent = await createMember(t.db, shop.organizationId, "agent");
    await createMember(t.db, shop.organizationId, "owner");
    await expect(removeMember(agent.context, admin.memberId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(removeMember(admin.context, shop.memberId)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the current organisation", () => {
  it("is the preferred one where the person is a member, else the one they joined first", async () => {
    const first = await createOrganization(t.db);
    const second = await createOrganization(t.db);
    const stranger = await createOrganization(t.db);
    await t.db
      .insertInto("members")
      .values({
        organizationId: second.organizationId,
        userId: first.userId,
        name: "N",
        email: "n@example.test",
        role: "agent",
      })
      .execute();
    const chosen = async (preferred?: string) =>
      (await findMembership(t.db, first.userId, preferred))?.organization.id;
    expect(await chosen()).toBe(first.organizationId);
    expect(await chosen(second.organizationId)).toBe(second.organizationId);
    expect(await chosen(stranger.organizationId)).toBe(first.organizationId);
  });
});

describe("availability", () => {
  it("is one's own to change, and told to the others live", async () => {
    const shop = await createOrganization(t.db);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    expect(await setAvailability(agent.context, agent.memberId, false)).toMatchObject({ available: false });
    await expect(setAvailability(agent.context, shop.memberId, false)).rejects.toMatchObject({
      code: "forbidden",
    });
    const events = await t.db
      .selectFrom("liveEvents")
      .select("type")
      .where("resourceId", "=", agent.memberId)
      .execute();
    expect(events).toEqual([{ type: "member.updated" }]);
  });
});
