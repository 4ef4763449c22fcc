import type { Context } from "#lib/auth/context";
import type { Db } from "#lib/db/client";

/** Everyone with access to the organisation, in the order they joined. */
export function listMembers(ctx: Context) {
  return ctx.db
    .selectFrom("members")
    .where("organizationId", "=", ctx.organizationId)
    .select(["id", "name", "email", "role", "available", "createdAt"])
    .orderBy("createdAt")
    .execute();
}

/** The organisations a person belongs to, in the order they joined. */
export function listMemberships(db: Db, userId: string) {
  return db
    .selectFrom("members")
    .innerJoin("organizations", "organizations.id", "members.organizationId")
    .where("members.userId", "=", userId)
    .select(["organizations.id", "organizations.name", "members.role"])
    .orderBy("members.createdAt")
    .orderBy("members.id")
    .execute();
}
