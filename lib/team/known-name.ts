import type { Db } from "#lib/db/client";

/** What a person is called in the organisations they belong to already; else the first part of their address. */
export async function knownName(db: Db, user: { id: string; email: string }): Promise<string> {
  const membership = await db
    .selectFrom("members")
    .select("name")
    .where("userId", "=", user.id)
    .orderBy("createdAt", "desc")
    .limit(1)
    .executeTakeFirst();
  return membership?.name ?? (user.email.split("@")[0] || "New member");
}
