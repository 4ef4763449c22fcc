import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { createOrganization } from "#lib/auth/create-organization";
import { findOwner } from "#lib/auth/find-membership";
import { storeCredential } from "#lib/channel/internal";
import { createDb, type Db } from "#lib/db/client";
import { resetEnv } from "#lib/env";
import { saveSource } from "#lib/knowledge/save-source";
import { saveSourceSchema } from "#lib/knowledge/schema";

const topics = [
  "Portugal",
  "Spain",
  "France",
  "Italy",
  "Poland",
  "Ireland",
  "Norway",
  "Greece",
  "Austria",
  "Denmark",
];

export const question = "Do you ship to Portugal?";

type Target = { databaseUrl: string; variables: Record<string, string> };

/** A shop with a connected account and some knowledge, in a running Parley. @returns the account's external id */
export async function seedShop(target: Target, assistantMode: "auto" | "off"): Promise<string> {
  const before = { ...process.env };
  // Credentials are sealed with that installation's key; its variables must not reach the next one.
  Object.assign(process.env, target.variables);
  resetEnv();
  const db = createDb(target.databaseUrl, 2);
  try {
    return await seed(db, assistantMode);
  } finally {
    await db.destroy();
    process.env = before;
    resetEnv();
  }
}

async function seed(db: Db, assistantMode: "auto" | "off"): Promise<string> {
  const userId = randomUUID();
  const email = `${userId}@example.test`;
  await sql`insert into auth.users (id, email) values (${userId}, ${email})`.execute(db);
  const { organizationId } = await createOrganization(db, {
    name: "Bench",
    owner: { userId, name: "Owner", email },
  });
  const account = "17841400000000001";
  const channel = await db
    .insertInto("channels")
    .values({ organizationId, login: "instagram", externalId: account, username: "bench", assistantMode })
    .returning(["id", "organizationId"])
    .executeTakeFirstOrThrow();
  await storeCredential(db, channel, "benchmark-token");
  const owner = await findOwner(db, organizationId);
  if (!owner) throw new Error("the benchmark's shop has no owner");
  for (const [days, place] of topics.entries()) {
    const source = {
      question: `Do you ship to ${place}?`,
      answer: `Yes, we ship to ${place} in ${days + 3} days.`,
    };
    await saveSource(owner.context, saveSourceSchema.parse(source));
  }
  return account;
}
