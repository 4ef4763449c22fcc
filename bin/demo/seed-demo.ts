import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Context } from "#lib/auth/context";
import { createOrganization } from "#lib/auth/create-organization";
import { findMembership } from "#lib/auth/find-membership";
import { registerUser } from "#lib/auth/register-user";
import { anonymousClient } from "#lib/auth/supabase";
import { connectWithToken } from "#lib/channel/connect-with-token";
import { updateChannel } from "#lib/channel/update-channel";
import { getDb } from "#lib/db/client";
import { importSources } from "#lib/knowledge/import-sources";
import { issueToken } from "#lib/sandbox/issue-token";
import { seedBusinesses } from "#lib/sandbox/seed-businesses";

/** The demo's owner. Demo servers listen on this machine only, so the password is no secret. */
export const demoLogin = { email: "demo@example.com", password: "parley-demo" };

/** Makes the demo organisation, its knowledge and its connected account; what is there already stays as it is. */
export async function seedDemo(): Promise<void> {
  const db = getDb();
  const user = await registerUser(anonymousClient(), demoLogin);
  if (!(await findMembership(db, user.id))) {
    await createOrganization(db, {
      name: "Casa Verde",
      owner: { userId: user.id, name: "Demo owner", email: demoLogin.email },
    });
  }
  const membership = await findMembership(db, user.id);
  if (!membership) throw new Error("the demo organisation was not made");
  await seedKnowledge(membership.context);
  await seedChannel(membership.context);
}

async function seedKnowledge(ctx: Context): Promise<void> {
  const existing = await countOf(ctx, "knowledgeSources");
  if (existing > 0) return;
  await importSources(ctx, await readFile(path.join(import.meta.dirname, "knowledge.ndjson"), "utf8"));
}

async function seedChannel(ctx: Context): Promise<void> {
  if ((await countOf(ctx, "channels")) > 0) return;
  const token = await issueToken(ctx.db, { businessId: seedBusinesses.casaVerde.id, login: "instagram" });
  const channel = await connectWithToken(ctx, { login: "instagram", token });
  await updateChannel(ctx, channel.id, { assistantMode: "auto" });
}

async function countOf(ctx: Context, table: "knowledgeSources" | "channels"): Promise<number> {
  const { count } = await ctx.db
    .selectFrom(table)
    .where("organizationId", "=", ctx.organizationId)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}
