import { announce } from "#lib/live/announce";
import { closeHub } from "#lib/live/hub";
import { openStream } from "#lib/stream/open-stream";
import { removeMember } from "#lib/team/remove-member";
import { setAvailability } from "#lib/team/set-availability";
import { testDatabase } from "#support/database";
import { eventually } from "#support/eventually";
import { createMember, createOrganization } from "#support/factories";

const t = testDatabase();
afterAll(closeHub);

describe("the stream of a member", () => {
  it("tells who became available, and ends when they are removed, while the others' goes on", async () => {
    const shop = await createOrganization(t.db);
    const agent = await createMember(t.db, shop.organizationId, "agent");
    const ended: string[] = [];
    const heard = { owner: "", agent: "" };
    const listen = (who: "owner" | "agent", memberId: string) =>
      openStream({
        organizationId: shop.organizationId,
        memberId,
        lastEventId: null,
        write(text) {
          heard[who] += text;
        },
        end: () => ended.push(who),
      });
    const stops = [listen("owner", shop.memberId), listen("agent", agent.memberId)];
    await eventually("both are connected", () =>
      Object.values(heard).every((text) => /connected/.test(text)),
    );
    await setAvailability(agent.context, agent.memberId, false);
    await eventually("both hear it", () =>
      Object.values(heard).every((text) => text.includes('"available":false')),
    );
    expect(ended).toEqual([]);
    await removeMember(shop.context, agent.memberId);
    await eventually("the agent's stream ends", () => ended.includes("agent"));
    const again = { type: "member.updated" as const, resourceId: agent.memberId };
    await t.db
      .transaction()
      .execute((trx) => announce(trx, { organizationId: shop.organizationId, ...again }));
    await eventually("the owner hears both", () => heard.owner.split('"removed":true').length > 2);
    for (const stop of stops) stop();
    expect(ended).toEqual(["agent"]);
  });
});
