import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { z } from "zod";
import type { Context } from "#lib/auth/context";
import { registerVouched } from "#lib/auth/register-vouched";
import { anonymousClient } from "#lib/auth/supabase";
import { acceptInvitation } from "#lib/team/accept-invitation";
import { findInvitation } from "#lib/team/find-invitation";
import { inviteMember } from "#lib/team/invite-member";
import { getInvitation, listInvitations } from "#lib/team/queries";
import { resendInvitation } from "#lib/team/resend-invitation";
import { revokeInvitation } from "#lib/team/revoke-invitation";
import { testDatabase } from "#support/database";
import { createMember, createOrganization } from "#support/factories";
import { useTestEnvironment } from "#support/test-environment";

const t = testDatabase();

async function person(email = `${randomUUID()}@example.test`) {
  const id = randomUUID();
  await sql`insert into auth.users (id, email) values (${id}, ${email})`.execute(t.db);
  return { id, email, name: "Nadia" };
}

/** The secret of the newest mail to this address: nowhere else is it written. */
async function mailedToken(email: string): Promise<string> {
  const { body } = await t.db
    .selectFrom("mails")
    .select("body")
    .where("toAddress", "=", email)
    .orderBy("createdAt", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return /\/invite\/([\w-]{43})/.exec(body)?.[1] ?? "";
}

async function invited(ctx: Context, role: "agent" | "admin" | "owner" = "agent") {
  const user = await person();
  const invitation = await inviteMember(ctx, { email: user.email, role });
  return { user, invitation, token: await mailedToken(user.email) };
}

const expire = (id: string) =>
  t.db
    .updateTable("invitations")
    .set({ expiresAt: new Date(0) })
    .where("id", "=", id)
    .execute();

describe("an invitation", () => {
  it("makes its address a member with the role, once its link is opened", async () => {
    const shop = await createOrganization(t.db);
    const { user, token } = await invited(shop.context, "admin");
    expect(await findInvitation(t.db, token)).toMatchObject({ state: "open", role: "admin" });
    const { memberId } = await acceptInvitation(t.db, { token, user });
    const member = await t.db.selectFrom("members").selectAll().where("id", "=", memberId).executeTakeFirst();
    expect(member).toMatchObject({ organizationId: shop.organizationId, role: "admin", userId: user.id });
  });

  it("keeps no link that could be read from the database", async () => {
    const shop = await createOrganization(t.db);
    const { token } = await invited(shop.context);
    const { rows } = await sql<{ row: string }>`select t::text as row from invitation_tokens t`.execute(t.db);
    expect(rows.filter(({ row }) => row.includes(token))).toEqual([]);
  });

  it("accepted several times at once makes one membership", async () => {
    const shop = await createOrganization(t.db);
    const { user, token } = await invited(shop.context);
    const joined = await Promise.all(
      Array.from({ length: 5 }, () => acceptInvitation(t.db, { token, user })),
    );
    expect(new Set(joined.map(({ memberId }) => memberId)).size).toBe(1);
    const members = await t.db.selectFrom("members").select("id").where("userId", "=", user.id).execute();
    expect(members).toHaveLength(1);
  });

  it("is of no use to another address, and says for whom it is", async () => {
    const shop = await createOrganization(t.db);
    const { user, token } = await invited(shop.context);
    const stranger = await person();
    await expect(acceptInvitation(t.db, { token, user: stranger })).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining(user.email),
    });
  });

  it("that was used says so", async () => {
    const shop = await createOrganization(t.db);
    const { user, token, invitation } = await invited(shop.context);
    const { memberId } = await acceptInvitation(t.db, { token, user });
    await t.db.deleteFrom("members").where("id", "=", memberId).execute();
    await expect(acceptInvitation(t.db, { token, user })).rejects.toThrow(/used already/);
    await expect(resendInvitation(shop.context, invitation.id)).rejects.toThrow(/accepted already/);
  });

  it("that expired or was taken back says whom to ask", async () => {
    const shop = await createOrganization(t.db);
    const actor = shop.context.actor.type === "member" ? shop.context.actor.name : "";
    const expired = await invited(shop.context);
    await expire(expired.invitation.id);
    await expect(acceptInvitation(t.db, expired)).rejects.toThrow(`expired. Ask ${actor} for a new one.`);
    const revoked = await invited(shop.context);
    await revokeInvitation(shop.context, revoked.invitation.id);
    await expect(acceptInvitation(t.db, revoked)).rejects.toThrow(`taken back. Ask ${actor} for a new one.`);
  });

  it("sent again works by its new link, and the old one says it was replaced", async () => {
    const shop = await createOrganization(t.db);
    const { user, token: old, invitation } = await invited(shop.context);
    await expire(invitation.id);
    await resendInvitation(shop.context, invitation.id);
    const token = await mailedToken(user.email);
    expect(await findInvitation(t.db, old)).toMatchObject({ state: "replaced" });
    await expect(acceptInvitation(t.db, { token: old, user })).rejects.toThrow(/replaced by a newer one/);
    await expect(acceptInvitation(t.db, { token, user })).resolves.toBeDefined();
  });

  it("is refused where one is open or the address belongs to a member, and renewed once expired", async () => {
    const shop = await createOrganization(t.db);
    const { user, invitation, token } = await invited(shop.context);
    const again = () => inviteMember(shop.context, { email: user.email, role: "agent" });
    await expect(again()).rejects.toThrow(/already invited/);
    await expire(invitation.id);
    await again();
    expect(await findInvitation(t.db, token)).toMatchObject({ state: "expired" });
    await acceptInvitation(t.db, { token: await mailedToken(user.email), user });
    await expect(again()).rejects.toThrow(/already a member/);
  });

  it("asked for twice at once is stored once", async () => {
    const shop = await createOrganization(t.db);
    const input = { email: `${randomUUID()}@example.test`, role: "agent" as const };
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => inviteMember(shop.context, input)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("of an owner is only an owner's to make, send again or take back", async () => {
    const shop = await createOrganization(t.db);
    const admin = await createMember(t.db, shop.organizationId, "admin");
    const agent = await createMember(t.db, shop.organizationId, "agent");
    await expect(invited(admin.context, "owner")).rejects.toMatchObject({ code: "forbidden" });
    await expect(invited(agent.context)).rejects.toMatchObject({ code: "forbidden" });
    const { invitation } = await invited(shop.context, "owner");
    await expect(revokeInvitation(admin.context, invitation.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listInvitations(agent.context, { limit: 10 })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("of another organisation does not exist", async () => {
    const shop = await createOrganization(t.db);
    const neighbour = await createOrganization(t.db);
    const { invitation } = await invited(shop.context);
    for (const attempt of [getInvitation, revokeInvitation, resendInvitation])
      await expect(attempt(neighbour.context, invitation.id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is not sent again and again", async () => {
    const shop = await createOrganization(t.db);
    const { invitation } = await invited(shop.context);
    for (let round = 0; round < 3; round++) await resendInvitation(shop.context, invitation.id);
    await expect(resendInvitation(shop.context, invitation.id)).rejects.toMatchObject({
      code: "rate-limited",
    });
  });
});

describe("the account of somebody who was invited to an installation on a Supabase project", () => {
  const origin = "https://project.supabase.test";
  const server = setupServer();
  beforeAll(() => {
    server.listen({ onUnhandledFrame: "error" });
    useTestEnvironment(t.url, { SUPABASE_URL: origin, PARLEY_EMBEDDED: "0" });
  });
  afterAll(() => server.close());

  /** The project's side: lets in by the password it holds, and knows this address already unless it is new. */
  function project(password: string, created?: string) {
    const seen: Record<string, unknown>[] = [];
    const held = { password };
    const refuse = (status: number, code: string) =>
      HttpResponse.json(
        { code, message: "Words of the server" },
        { status, headers: { "x-supabase-api-version": "2024-01-01" } },
      );
    const changesSchema = z.object({ password: z.string() });
    server.resetHandlers(
      http.post(`${origin}/auth/v1/admin/users`, () =>
        created ? HttpResponse.json({ id: created }) : refuse(422, "email_exists"),
      ),
      http.put(`${origin}/auth/v1/admin/users/:id`, async ({ request, params }) => {
        const body = await request.json();
        seen.push({ ...params, apikey: request.headers.get("apikey"), body });
        if (changesSchema.parse(body).password === weak) return refuse(422, "weak_password");
        Object.assign(held, changesSchema.parse(body));
        return HttpResponse.json({ id: params.id });
      }),
      http.post(`${origin}/auth/v1/token`, async ({ request }) => {
        if (changesSchema.parse(await request.json()).password !== held.password)
          return refuse(400, "invalid_credentials");
        const user = { id: "9b0c7c1e-6d5e-4c47-8d3e-2f5a2f1f0a11" };
        return HttpResponse.json({ access_token: "a.b.c", refresh_token: "r", expires_in: 3600, user });
      }),
    );
    return seen;
  }
  const mine = "four plain words here";
  const weak = "too plain for this project";
  const registered = ({ email }: { email: string }, password = mine) =>
    registerVouched(t.db, anonymousClient(), { email, password });

  it("is made and open at once, by the project's own rules for passwords", async () => {
    const user = { id: randomUUID(), email: `${randomUUID()}@example.test` };
    const seen = project("one that nobody knows", user.id);
    await expect(registered(user, weak)).rejects.toMatchObject({ errors: [{ pointer: "/password" }] });
    await registered(user);
    expect(seen.at(-1)).toMatchObject({ id: user.id, body: { password: mine, email_confirm: true } });
  });

  it("keeps no password of a stranger who signed up with the address before, without ever confirming it", async () => {
    const user = await person();
    const seen = project("the stranger's own words");
    await expect(registered(user)).resolves.toMatchObject({ id: expect.any(String) });
    expect(seen).toEqual([
      { id: user.id, apikey: "sb_secret_test", body: { password: mine, email_confirm: true } },
    ]);
  });

  it("that stands and was confirmed is left alone: its owner signs in", async () => {
    const user = await person();
    await sql`update auth.users set email_confirmed_at = now() where id = ${user.id}`.execute(t.db);
    const seen = project("what its owner chose");
    await expect(registered(user)).rejects.toMatchObject({
      code: "validation",
      message: expect.stringContaining("sign in instead"),
    });
    expect(seen).toEqual([]);
  });
});
