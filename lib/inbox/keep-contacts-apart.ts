import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announceContacts } from "#lib/inbox/announce-contacts";
import { setApart } from "#lib/inbox/contacts-apart";
import { memberIdOf } from "#lib/inbox/filter-conversations";
import { lockContacts } from "#lib/inbox/lock-contacts";

/**
 * Says that two contacts are not one person: nobody is asked about the pair again. Merging them by hand takes it back.
 * Safe to repeat.
 * @throws AppError not-found, conflict when they are merged
 */
export async function keepContactsApart(ctx: Context, id: string, otherId: string): Promise<void> {
  requirePermission(ctx, "contacts.edit");
  const { organizationId } = ctx;
  if (id === otherId) throw new AppError("validation", "contact_id: Name another contact.");
  await inTransaction(ctx.db, async (trx) => {
    const [one, other] = await lockContacts(trx, organizationId, [id, otherId]);
    if (one.personId !== null && one.personId === other.personId) {
      throw new AppError("conflict", "These contacts are merged. Separate them instead.");
    }
    if (!(await setApart(trx, { organizationId, memberId: memberIdOf(ctx) }, id, [otherId]))) return;
    await recordAudit(
      { ...ctx, db: trx },
      { action: "contact.kept_apart", subjectType: "contact", subjectId: id, details: { from: otherId } },
    );
    await announceContacts(trx, organizationId, [id, otherId]);
  });
}
