import type { Db } from "#lib/db/client";
import { AppError } from "#lib/errors";

export type LockedContact = { id: string; channelId: string; personId: string | null };

/** In the order of their ids, so that two who change the same pair at once do not wait for each other. @throws AppError not-found */
export async function lockContacts(
  trx: Db,
  organizationId: string,
  ids: [string, string],
): Promise<[LockedContact, LockedContact]> {
  const rows = await trx
    .selectFrom("contacts")
    .select(["id", "channelId", "personId"])
    .where("organizationId", "=", organizationId)
    .where("id", "in", ids)
    .orderBy("id")
    .forUpdate()
    .execute();
  const one = rows.find(({ id }) => id === ids[0]);
  const other = rows.find(({ id }) => id === ids[1]);
  if (!one || !other) throw new AppError("not-found", "There is no such contact.");
  return [one, other];
}
