import type { Context } from "#lib/auth/context";
import { inTransaction } from "#lib/db/in-transaction";
import { changeRole } from "#lib/team/change-role";
import { getMember } from "#lib/team/queries";
import type { Member, UpdateMemberInput } from "#lib/team/schema";
import { setAvailability } from "#lib/team/set-availability";

/** Everything the patch names, or nothing. */
export function updateMember(ctx: Context, id: string, patch: UpdateMemberInput): Promise<Member> {
  return inTransaction(ctx.db, async (trx) => {
    const inside = { ...ctx, db: trx };
    if (patch.role !== undefined) await changeRole(inside, id, patch.role);
    if (patch.available !== undefined) await setAvailability(inside, id, patch.available);
    return getMember(inside, id);
  });
}
