import { randomInt, randomUUID } from "node:crypto";
import { type Insertable, sql } from "kysely";
import type { Context, Role } from "#lib/auth/context";
import type { Database, Db } from "#lib/db/client";

/** A decimal id of 17 digits in Instagram's style. */
export function instagramId(): string {
  return `1784${randomInt(10 ** 12, 10 ** 13 - 1)}`;
}

export async function createMember(db: Db, organizationId: string, role: Role) {
  const userId = randomUUID();
  const email = `${userId}@example.test`;
  await sql`insert into auth.users (id, email) values (${userId}, ${email})`.execute(db);
  const name = `Member ${userId.slice(0, 4)}`;
  const member = await db
    .insertInto("members")
    .values({ organizationId, userId, name, email, role })
    .returning("id")
    .executeTakeFirstOrThrow();
  const context: Context = {
    db,
    organizationId,
    actor: { type: "member", id: member.id, userId, name, role },
  };
  return { memberId: member.id, userId, context };
}

/** An organisation with an owner. */
export async function createOrganization(db: Db, options: { name?: string } = {}) {
  const organization = await db
    .insertInto("organizations")
    .values({ name: options.name ?? "Test shop" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const owner = await createMember(db, organization.id, "owner");
  return { organizationId: organization.id, ...owner };
}

/** An active channel in mode auto, connected by Instagram Login unless overridden. */
export function createChannel(
  db: Db,
  organizationId: string,
  overrides: Partial<Insertable<Database["channels"]>> = {},
) {
  const externalId = instagramId();
  return db
    .insertInto("channels")
    .values({
      organizationId,
      login: "instagram",
      externalId,
      username: `shop.${externalId.slice(-6)}`,
      name: "Test shop",
      assistantMode: "auto",
      ...overrides,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}
