import type { Context } from "#lib/auth/context";
import { type ContactField, contactFieldSchema } from "#lib/inbox/contact-schema";

/** The organisation's own fields, in the order they were made. */
export async function listContactFields(ctx: Context): Promise<ContactField[]> {
  const rows = await ctx.db
    .selectFrom("contactFields")
    .select(["id", "name", "kind", "choices"])
    .where("organizationId", "=", ctx.organizationId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  return rows.map((row) => contactFieldSchema.parse(row));
}
