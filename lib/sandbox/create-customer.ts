import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import type { customerInputSchema, SandboxCustomer } from "#lib/sandbox/schema";
import { customerView } from "#lib/sandbox/views";

/** A new person on the sandbox's Instagram; without a username one is made from the name. */
export async function createCustomer(
  db: Db,
  input: z.output<typeof customerInputSchema>,
  publicUrl: string,
): Promise<SandboxCustomer> {
  const id = `customer_${randomUUID().slice(0, 8)}`;
  const username = input.username ?? (await freeUsername(db, input.name ?? "guest"));
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("sandbox.customers")
    .values({
      id,
      username,
      name: input.name,
      pictureUrl: pictureUrl(publicUrl, username),
      followerCount: input.follower_count,
      isVerified: input.is_verified,
      profile: input.profile,
    })
    .onConflict((conflict) => conflict.column("username").doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) throw new AppError("conflict", `The username ${username} is taken.`);
  return getCustomer(db, id);
}

export async function getCustomer(db: Db, id: string): Promise<SandboxCustomer> {
  const found = await db.selectFrom("sandbox.customers").selectAll().where("id", "=", id).executeTakeFirst();
  if (!found) throw new AppError("not-found", "The sandbox has no such customer.");
  return customerView(found);
}

/** A customer by name or username, made when there is none: `parley dm --from "Ana"` just works. */
export async function customerNamed(db: Db, name: string, publicUrl: string): Promise<SandboxCustomer> {
  const found = await findNamed(db, name);
  if (found) return found;
  const input = { name: name.trim(), follower_count: 0, is_verified: false, profile: "open" as const };
  return inTransaction(db, async (trx) => {
    // Who writes under one name at the same moment is one person.
    await sql`select pg_advisory_xact_lock(hashtextextended('parley.sandbox.customers', 0))`.execute(trx);
    return (await findNamed(trx, name)) ?? createCustomer(trx, input, publicUrl);
  });
}

async function findNamed(db: Db, name: string): Promise<SandboxCustomer | undefined> {
  const wanted = name.trim();
  const row = await db
    .selectFrom("sandbox.customers")
    .selectAll()
    .where((eb) =>
      eb.or([
        eb("username", "=", wanted.toLowerCase().replace(/^@/, "")),
        eb(eb.fn<string>("lower", ["name"]), "=", eb.fn<string>("lower", [eb.val(wanted)])),
      ]),
    )
    .orderBy("createdAt")
    .limit(1)
    .executeTakeFirst();
  return row && customerView(row);
}

export function pictureUrl(publicUrl: string, username: string): string {
  return `${publicUrl}/media/${encodeURIComponent(username)}.png`;
}

async function freeUsername(db: Db, name: string): Promise<string> {
  const letters = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, ".");
  const base = letters.replace(/^\.+|\.+$/g, "").slice(0, 24) || "guest";
  const taken = await db
    .selectFrom("sandbox.customers")
    .select("id")
    .where("username", "=", base)
    .executeTakeFirst();
  return taken ? `${base}.${randomUUID().slice(0, 4)}` : base;
}
