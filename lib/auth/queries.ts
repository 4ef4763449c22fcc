import type { Context } from "#lib/auth/context";

/** Everyone with access to the organisation, in the order they joined. */
export function listMembers(ctx: Context) {
  return ctx.db
    .selectFrom("members")
    .where("organizationId", "=", ctx.organizationId)
    .select(["id", "name", "email", "role", "createdAt"])
    .orderBy("createdAt")
    .execute();
}
