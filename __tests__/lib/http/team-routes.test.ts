import { randomUUID } from "node:crypto";
import { createApiKey } from "#lib/auth/api-keys";
import type { Role } from "#lib/auth/context";
import { auditEntrySchema, invitationSchema, memberSchema, organizationSchema } from "#lib/team/schema";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import * as audit from "../../../app/api/v1/audit/route";
import * as resend from "../../../app/api/v1/invitations/[id]/resend/route";
import * as invitation from "../../../app/api/v1/invitations/[id]/route";
import * as invitations from "../../../app/api/v1/invitations/route";
import * as member from "../../../app/api/v1/members/[id]/route";
import * as members from "../../../app/api/v1/members/route";
import * as organization from "../../../app/api/v1/organization/route";
import { call } from "./api";

const t = testDatabase();

async function team() {
  const owner = await createOrganization(t.db);
  const keyOf = async (role: Role) => {
    const { context, memberId } = await createMember(t.db, owner.organizationId, role);
    const { apiKey } = await createApiKey(context, { name: role });
    return { apiKey, memberId };
  };
  const { apiKey } = await createApiKey(owner.context, { name: "owner" });
  return { owner: { ...owner, apiKey }, admin: await keyOf("admin"), agent: await keyOf("agent") };
}

const somebody = () => ({ email: `${randomUUID()}@example.test`, role: "agent" });

async function invite(apiKey: string) {
  const response = await call(invitations.POST, { apiKey, method: "POST", body: somebody() });
  expect(response.status).toBe(201);
  return invitationSchema.parse(await response.json());
}

describe("what only owners and admins may do over REST", () => {
  it("is refused to agents, and changes nothing", async () => {
    const { owner, admin, agent } = await team();
    const { id } = await invite(owner.apiKey);
    const { apiKey } = agent;
    const attempts = [
      call(invitations.GET, { apiKey }),
      call(invitations.POST, { apiKey, method: "POST", body: somebody() }),
      call(invitation.GET, { apiKey, params: { id } }),
      call(invitation.DELETE, { apiKey, method: "DELETE", params: { id } }),
      call(resend.POST, { apiKey, method: "POST", params: { id } }),
      call(organization.PATCH, { apiKey, method: "PATCH", body: { name: "Mine" } }),
      call(audit.GET, { apiKey }),
      call(member.PATCH, {
        apiKey,
        method: "PATCH",
        params: { id: agent.memberId },
        body: { role: "owner" },
      }),
      call(member.PATCH, {
        apiKey,
        method: "PATCH",
        params: { id: admin.memberId },
        body: { available: false },
      }),
      call(member.DELETE, { apiKey, method: "DELETE", params: { id: admin.memberId } }),
    ];
    for (const attempt of attempts) expect((await attempt).status).toBe(403);
    const after = await call(invitation.GET, { apiKey: owner.apiKey, params: { id } });
    expect(await after.json()).toMatchObject({ status: "open" });
  });

  it("is open to admins, except for what concerns owners", async () => {
    const { owner, admin, agent } = await team();
    const { apiKey } = admin;
    const { id } = await invite(apiKey);
    expect((await call(invitation.DELETE, { apiKey, method: "DELETE", params: { id } })).status).toBe(200);
    const promote = { apiKey, method: "PATCH", params: { id: agent.memberId } };
    expect((await call(member.PATCH, { ...promote, body: { role: "admin" } })).status).toBe(200);
    expect((await call(member.PATCH, { ...promote, body: { role: "owner" } })).status).toBe(403);
    const removal = { apiKey, method: "DELETE", params: { id: owner.memberId } };
    expect((await call(member.DELETE, removal)).status).toBe(403);
  });
});

describe("the team over REST", () => {
  it("answers as its schemas say, and pages by cursor", async () => {
    const { owner } = await team();
    const { apiKey } = owner;
    await invite(apiKey);
    const first = await (await call(members.GET, { apiKey, path: "/members?limit=2" })).json();
    expect(memberSchema.array().parse(first.data)).toHaveLength(2);
    const path = `/members?limit=2&cursor=${first.next_cursor}`;
    const second = await (await call(members.GET, { apiKey, path })).json();
    expect(memberSchema.array().parse(second.data)).toHaveLength(1);
    expect(second.next_cursor).toBeNull();
    const trail = await (await call(audit.GET, { apiKey, path: "/audit?action=member.invited" })).json();
    expect(auditEntrySchema.array().parse(trail.data)).toMatchObject([{ actor: { type: "member" } }]);
    expect(organizationSchema.parse(await (await call(organization.GET, { apiKey })).json())).toMatchObject({
      business_hours: null,
    });
  });

  it("keeps one time zone for the organisation and its hours", async () => {
    const { owner } = await team();
    const { apiKey } = owner;
    const patch = (body: object) => call(organization.PATCH, { apiKey, method: "PATCH", body });
    const nothing = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const hours = { time_zone: "Asia/Tokyo", weekly: nothing, holidays: [] };
    expect(await (await patch({ business_hours: hours })).json()).toMatchObject({ time_zone: "Asia/Tokyo" });
    expect(await (await patch({ time_zone: "Europe/Rome" })).json()).toMatchObject({
      business_hours: { time_zone: "Europe/Rome" },
    });
    expect(
      (await patch({ time_zone: "Asia/Tokyo", business_hours: { ...hours, time_zone: "UTC" } })).status,
    ).toBe(400);
    expect((await patch({})).status).toBe(400);
    expect((await patch({ time_zone: "Mars/Olympus" })).status).toBe(400);
  });

  it("does not know another organisation's members and invitations", async () => {
    const mine = await team();
    const theirs = await team();
    const { id } = await invite(theirs.owner.apiKey);
    const { apiKey } = mine.owner;
    const strangers = { apiKey, params: { id: theirs.agent.memberId } };
    expect((await call(member.GET, strangers)).status).toBe(404);
    expect((await call(member.DELETE, { ...strangers, method: "DELETE" })).status).toBe(404);
    expect((await call(invitation.GET, { apiKey, params: { id } })).status).toBe(404);
    expect((await call(resend.POST, { apiKey, method: "POST", params: { id } })).status).toBe(404);
    const path = `/audit?member_id=${theirs.agent.memberId}`;
    expect(await (await call(audit.GET, { apiKey, path })).json()).toEqual({ data: [], next_cursor: null });
  });
});
