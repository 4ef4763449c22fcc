import type { Context } from "#lib/auth/context";
import { AppError } from "#lib/errors";

/** @throws AppError not-found, also for another organisation's */
export async function requireConversation(ctx: Context, id: string): Promise<void> {
  if ((await lookUp(ctx, id).executeTakeFirst()) === undefined) throw missing();
}

/** The same for who writes something to it: until their transaction ends nobody erases it. */
export async function holdConversation(ctx: Context, id: string): Promise<void> {
  if ((await lookUp(ctx, id).forKeyShare().executeTakeFirst()) === undefined) throw missing();
}

function lookUp({ db, organizationId }: Context, id: string) {
  return db
    .selectFrom("conversations")
    .select("id")
    .where("id", "=", id)
    .where("organizationId", "=", organizationId);
}

const missing = () => new AppError("not-found", "There is no such conversation.");
