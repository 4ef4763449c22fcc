import type { Context } from "#lib/auth/context";
import { requirePermission } from "#lib/auth/permissions";
import { recordAudit } from "#lib/auth/record-audit";
import type { Db } from "#lib/db/client";
import { inTransaction } from "#lib/db/in-transaction";
import { AppError } from "#lib/errors";
import { announceContacts } from "#lib/inbox/announce-contacts";
import { forgetApart } from "#lib/inbox/contacts-apart";
import { type LockedContact, lockContacts } from "#lib/inbox/lock-contacts";

/**
 * Says that two contacts are one person. Both keep their channel, their conversation and their profile, so it can be
 * taken back. Merging a second time changes nothing.
 * @throws AppError not-found, conflict when the person would have two contacts on one channel
 */
export async function mergeContacts(ctx: Context, id: string, otherId: string): Promise<void> {
  requirePermission(ctx, "contacts.edit");
  const { organizationId } = ctx;
  if (id === otherId) throw new AppError("validation", "contact_id: Name another contact.");
  await inTransaction(ctx.db, async (trx) => {
    const [one, other] = await lockContacts(trx, organizationId, [id, otherId]);
    if (one.personId !== null && one.personId === other.personId) return;
    const members = await contactsOf(trx, organizationId, [one, other]);
    if (new Set(members.map(({ channelId }) => channelId)).size < members.length) {
      const detail =
        "These contacts wrote to the same account, so they are two people there. Merge contacts of different accounts.";
      throw new AppError("conflict", detail);
    }
    const ids = members.map((member) => member.id);
    const personId = one.personId ?? other.personId ?? (await createPerson(trx, organizationId));
    await trx
      .updateTable("contacts")
      .set({ personId })
      .where("organizationId", "=", organizationId)
      .where("id", "in", ids)
      .execute();
    if (other.personId !== null && other.personId !== personId) {
      await trx
        .deleteFrom("people")
        .where("id", "=", other.personId)
        .where("organizationId", "=", organizationId)
        .execute();
    }
    await forgetApart(trx, organizationId, ids);
    await recordAudit(
      { ...ctx, db: trx },
      { action: "contact.merged", subjectType: "contact", subjectId: id, details: { with: otherId } },
    );
    await announceContacts(trx, organizationId, ids);
  });
}

/** The two, and whoever was found to be the same person as either before. */
async function contactsOf(
  trx: Db,
  organizationId: string,
  pair: [LockedContact, LockedContact],
): Promise<LockedContact[]> {
  const people = pair.flatMap(({ personId }) => personId ?? []);
  const rows =
    people.length === 0
      ? []
      : await trx
          .selectFrom("contacts")
          .select(["id", "channelId", "personId"])
          .where("organizationId", "=", organizationId)
          .where("personId", "in", people)
          .execute();
  return [...new Map([...pair, ...rows].map((row) => [row.id, row])).values()];
}

async function createPerson(trx: Db, organizationId: string): Promise<string> {
  const { id } = await trx
    .insertInto("people")
    .values({ organizationId })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
