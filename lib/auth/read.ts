import type { Context } from "#lib/auth/context";
import { asMember } from "#lib/db/as-member";

/**
 * Runs reads for a member in one transaction as the member's Postgres role: row-level security stands behind
 * the `where` of every query. The system and the assistant read as the service; inside an open transaction it is joined.
 */
export function read<T>(ctx: Context, fn: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.actor.type !== "member" || ctx.db.isTransaction) return fn(ctx);
  return asMember(ctx.db, ctx.actor.userId, (trx) => fn({ ...ctx, db: trx }));
}
