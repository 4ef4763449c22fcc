import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { changeRole } from "#lib/team/change-role";

/** Makes another member an owner and the acting owner an admin, both or neither. */
export async function transferOwnership(ctx: Context, memberId: string): Promise<void> {
  requirePermission(ctx, "owners.manage");
  const { actor } = ctx;
  if (actor.type !== "member") throw new AppError("forbidden", "Only an owner can hand over ownership.");
  if (actor.id === memberId)
    throw new AppError("validation", "You are an owner already. Choose somebody else.");
  await inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    await changeRole(inside, memberId, "owner");
    await changeRole(inside, actor.id, "admin");
  });
}
